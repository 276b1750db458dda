"""Electronic digital signatures (ЭЦП): is this CMS a person's own signature over exactly these bytes?

`verify.py` is the one way in. RSA is verified here; ГОСТ by an NCANode server (`ncanode.py`). Nothing in this folder
knows Django or the database: evidence is kept by `identity.actions`.
"""
