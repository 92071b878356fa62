# E-Mails.
letter-greeting = Hallo { $name },
letter-end = { -product }
letter-address = Wenn die Schaltfläche nicht funktioniert, kopiere diese Adresse in deinen Browser:
letter-link-removed = Der Link in dieser E-Mail galt eine Stunde und wird nicht aufbewahrt. Einen neuen bekommst du bei der Anmeldung über „Forgotten?“.
letter-badge = Abzeichen der Rolle { $name }
letter-stop = Keine E-Mails dieser Art mehr
letter-stop-words = Du musst E-Mails dieser Art nicht bekommen. Hier stellst du sie ab, ohne Anmeldung:
letter-day = { $day }. { $month ->
    [1] Januar
    [2] Februar
    [3] März
    [4] April
    [5] Mai
    [6] Juni
    [7] Juli
    [8] August
    [9] September
    [10] Oktober
    [11] November
   *[12] Dezember
} { $year }
letter-welcome-subject = Willkommen bei { $name }
letter-welcome-words = { $name } hat dich zu { -product } hinzugefügt. Dort werden Fähigkeiten gemessen, und zu jeder Rolle steht, was sie verlangt. Leg ein Passwort fest, dann bist du dabei.
letter-welcome-button = Passwort festlegen
letter-welcome-note = Der Link gilt einmal und eine Stunde lang. Danach schicken wir dir einen neuen: Wähle bei der Anmeldung „Forgotten?“.
letter-added-subject = Du gehörst jetzt zu { $name }
letter-added-words = { $name } hat dich hinzugefügt. Du meldest dich wie bisher mit derselben Adresse und demselben Passwort an und findest { $name } unter deinen Konten.
letter-added-button = { $name } öffnen
letter-reset-subject = Neues Passwort festlegen
letter-reset-words = Jemand, vermutlich du, möchte für diese Adresse ein neues Passwort.
letter-reset-button = Neues Passwort festlegen
letter-reset-note = Der Link gilt einmal und eine Stunde lang. Wenn du das nicht warst, brauchst du nichts zu tun: Dein Passwort bleibt, wie es ist.
letter-assigned-subject = { $by } hat dir die Rolle { $role } zugewiesen
letter-assigned-words = { $by } von { $account } hat dir die Rolle { $role } zugewiesen. Die Fähigkeiten kannst du messen, wann es dir passt; jede dauert etwa eine halbe Stunde.
letter-assigned-skills = Die Rolle verlangt:
letter-assigned-message = { $name } schreibt:
letter-assigned-button = Rolle ansehen
letter-assigned-note = Führungskräfte sehen deine Stufe in jeder Fähigkeit und wann sie gemessen wurde, nie deine Punktzahl.
letter-several-subject = { $count ->
    [one] Dir wurde eine Rolle zugewiesen
   *[other] Dir wurden { $count } Rollen zugewiesen
}
letter-several-words = { $count ->
    [one] Bei { $account } wurde dir eine Rolle zugewiesen. Die Fähigkeiten kannst du messen, wann es dir passt; jede dauert etwa eine halbe Stunde.
   *[other] Bei { $account } wurden dir { $count } Rollen zugewiesen. Die Fähigkeiten kannst du messen, wann es dir passt; jede dauert etwa eine halbe Stunde, und was mehrere Rollen verlangen, brauchst du nur einmal zu messen.
}
letter-several-by = Zugewiesen von { $name }
letter-several-button = Deine Rollen ansehen
letter-unassigned-subject = Die Rolle { $role } ist dir nicht mehr zugewiesen
letter-unassigned-words = { $by } von { $account } hat die Rolle { $role } zurückgenommen. Du brauchst nichts zu tun.
letter-unassigned-note = Was du gemessen hast, bleibt deins und zählt für jede andere Rolle, die dieselben Fähigkeiten verlangt.
letter-unassigned-button = Deine Rollen ansehen
letter-completed-subject = { $count ->
    [one] Dein { -role-iq } für { $role } ist da
   *[other] Dein { -role-iq } für { $count } Rollen ist da
}
letter-completed-words = { $count ->
    [one] Du hast bei { $account } alle Fähigkeiten gemessen, die { $role } verlangt. Dein { -role-iq } zeigt, wo du stehst und was du als Nächstes lernen kannst.
   *[other] Du hast bei { $account } alle Fähigkeiten gemessen, die diese Rollen verlangen. Der { -role-iq } zeigt jeweils, wo du stehst und was du als Nächstes lernen kannst.
}
letter-completed-roles = Vollständig gemessen:
letter-completed-button = { $count ->
    [one] { -role-iq } ansehen
   *[other] Deine Rollen ansehen
}
letter-completed-note = Die Punktzahl siehst nur du. Deshalb steht sie nicht in dieser E-Mail.
letter-measured-subject = Dein Ergebnis in { $skill } ist da
letter-measured-words = { $skill } ist bei { $account } gemessen. Das Ergebnis sagt dir, was du weißt, wie sicher das ist und was du als Nächstes lernen kannst.
letter-measured-button = Ergebnis ansehen
letter-measured-retake = Ab dem { $day } kannst du { $skill } erneut messen.
letter-published-subject = Die Rolle { $role } hat sich geändert
letter-published-words = { $by } von { $account } hat eine neue Fassung von { $role } veröffentlicht. Was du gemessen hast, zählt weiterhin.
letter-published-added = Die Rolle verlangt jetzt auch:
letter-published-removed = Die Rolle verlangt nicht mehr:
letter-published-moved = Das Ziel ist ein anderes in:
letter-published-button = Rolle ansehen
letter-corrected-subject = Dein Ergebnis in { $skill } wurde neu berechnet
letter-corrected-words = Eine der Fragen, die du bei { $account } in { $skill } beantwortet hast, war fehlerhaft. Wir haben sie herausgenommen; dein Ergebnis beruht jetzt auf deinen übrigen Antworten. Du brauchst nichts zu tun.
letter-corrected-button = Ergebnis ansehen
letter-corrected-note = Auf der Seite des Ergebnisses steht, was es vorher sagte und was es jetzt sagt. Die Punktzahl siehst nur du.
letter-team-subject = { $by } hat das Team { $team } mit dir geteilt
letter-team-words = { $by } von { $account } hat das Team { $team } mit dir geteilt. Du siehst das Team, die Teams darunter und diejenigen Mitglieder, die du sehen darfst.
letter-team-edit = Du darfst es auch bearbeiten: den Namen, die Mitglieder und die Teams darunter.
letter-team-button = Team ansehen
