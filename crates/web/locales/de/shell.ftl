# Der Rahmen um die Seiten.
product-name = { -product }
area-learn = Lernen
area-lead = Führen
area-people = Menschen
area-admin = Verwaltung
area-profile = Deine Anmeldung
nav-my-roles = Meine Rollen
nav-explore = Entdecken
nav-lead-roles = Rollen
nav-people = Menschen
nav-folders = Ordner
nav-deleted = Gelöscht
nav-teams = Teams
nav-mailbox = Postausgang
nav-users = Benutzer
nav-settings = Einstellungen
nav-profile = Profil
nav-access = Wirksame Rechte
nav-user-roles = Benutzerrollen
nav-own-access = Was du darfst
nav-skills = Fähigkeiten
nav-audit-log = Protokoll
nav-analytics = Auswertungen
nav-sessions = Sitzungen
nav-tokens = API-Token
shell-skip = Zum Inhalt
shell-undo = Rückgängig machen
shell-areas = Bereiche
shell-search-roles = Rollen suchen
shell-switch = Konto wechseln
shell-choose-account = Konto wählen
shell-accounts = Deine Konten
shell-mailbox =
    { $count ->
        [0] Postausgang
        [one] Postausgang, eine neue E-Mail
       *[other] Postausgang, { $count } neue E-Mails
    }
shell-profile = Menü von { $name }
shell-api = API-Dokumentation
shell-sign-out = Abmelden
theme = Farbschema
theme-system = Wie das System
theme-light = Hell
theme-dark = Dunkel
