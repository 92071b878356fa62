# Names of the product and its things, said the same everywhere.
-product = Metier
-skill-iq = Skill IQ
-role-iq = Role IQ
-dont-know = I don't know
