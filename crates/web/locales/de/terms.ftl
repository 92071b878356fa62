# Namen des Produkts und seiner Dinge, überall gleich.
-product = Metier
-skill-iq = Skill IQ
-role-iq = Role IQ
-dont-know = Weiß ich nicht
