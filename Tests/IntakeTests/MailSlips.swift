/// What can be wrong with the `mail:` of `factrice.yaml`.
extension Slip {
    static let mail: [Slip] = [
        Slip(
            "factrice", "  smtp:", "  smpt:",
            """
            factrice.yaml:20:3 “smtp” is missing in “mail”.
            factrice.yaml:22:3 There is no key “smpt” in “mail”. | Did you mean “smtp”?
            factrice.yaml:20:3 Il manque «_smtp_» dans «_mail_».
            factrice.yaml:22:3 La clé «_smpt_» n'existe pas dans «_mail_». | Vouliez-vous dire «_smtp_»?
            """),
        Slip(
            "factrice", "connections: 4", "connections: 20",
            """
            factrice.yaml:24:16 “mail.connections” is 20, but should be between 1 and 16.
            factrice.yaml:24:16 «_mail.connections_» vaut 20, mais doit être entre 1 et 16.
            """),
        Slip(
            "factrice", "most_per_minute: 120", "most_per_minute_per_domain: 0",
            """
            factrice.yaml:25:31 “mail.most_per_minute_per_domain” is 0, but should be between 1 and 1000000.
            factrice.yaml:25:31 «_mail.most_per_minute_per_domain_» vaut 0, mais doit être entre 1 et 1000000.
            """),
        Slip(
            "factrice", "connections: 4", "largest_message: 10",
            """
            factrice.yaml:24:20 “10”, in “mail.largest_message”, isn't a size of a message. | Write it like 10 MB; at least 100 KB, at most 100 MB.
            factrice.yaml:24:20 «_10_», dans «_mail.largest_message_», n'est pas une taille de message. | Écrivez-la comme 10 Mo; au moins 100 Ko, au plus 100 Mo.
            """),
        Slip(
            "factrice", "connections: 4", "largest_message: 1 Ko",
            """
            factrice.yaml:24:20 “1 Ko”, in “mail.largest_message”, isn't a size of a message. | Write it like 10 MB; at least 100 KB, at most 100 MB.
            factrice.yaml:24:20 «_1 Ko_», dans «_mail.largest_message_», n'est pas une taille de message. | Écrivez-la comme 10 Mo; au moins 100 Ko, au plus 100 Mo.
            """),
        Slip(
            "factrice", "connections: 4", "connections: four",
            """
            factrice.yaml:24:16 “mail.connections” should be a whole number.
            factrice.yaml:24:16 «_mail.connections_» doit contenir un nombre entier.
            """),
        Slip(
            "factrice", "  tls: none", "  tls: none\n  password: hunter2",
            """
            factrice.yaml:24:3 A password is never written in this file. | Remove this line, change that password, then put the new one in a file of its own, named by “password_file”, or in the variable FACTRICE_SMTP_PASSWORD.
            factrice.yaml:24:3 Un mot de passe ne s'écrit jamais dans ce fichier. | Retirez cette ligne, changez ce mot de passe, puis mettez le nouveau dans un fichier à part, nommé par «_password_file_», ou dans la variable FACTRICE_SMTP_PASSWORD.
            """),
        Slip(
            "factrice", "smtp://127.0.0.1:2525", "smtp://user:secret@127.0.0.1:2525",
            """
            factrice.yaml:22:9 The relay's address in “mail.smtp” holds a user name or a password. | Put the name in “username” and the password in “password_file”.
            factrice.yaml:22:9 L'adresse du relais dans «_mail.smtp_» contient un nom d'utilisateur ou un mot de passe. | Mettez le nom dans «_username_» et le mot de passe dans «_password_file_».
            """),
        Slip(
            "factrice", "smtp://127.0.0.1:2525", "http://127.0.0.1:2525",
            """
            factrice.yaml:22:9 “http://127.0.0.1:2525”, in “mail.smtp”, isn't a relay's address. | Write smtp://relay.example:587 or smtps://relay.example:465.
            factrice.yaml:22:9 «_http://127.0.0.1:2525_», dans «_mail.smtp_», n'est pas l'adresse d'un relais. | Écrivez smtp://relais.example:587 ou smtps://relais.example:465.
            """),
        Slip(
            "factrice", "smtp://127.0.0.1:2525", "smtp://relay.example:587",
            """
            factrice.yaml:23:8 “tls: none” is accepted only for a relay on this machine; “relay.example” isn't. | Write “tls: required”.
            factrice.yaml:23:8 «_tls: none_» n'est accepté que pour un relais sur cette machine; «_relay.example_» n'y est pas. | Écrivez «_tls: required_».
            """),
        Slip(
            "factrice", "smtp://127.0.0.1:2525", "smtps://127.0.0.1:2525",
            """
            factrice.yaml:23:8 “tls: none” contradicts smtps://, which always encrypts. | Write “tls: required”.
            factrice.yaml:23:8 «_tls: none_» contredit smtps://, qui chiffre toujours. | Écrivez «_tls: required_».
            """),
        Slip(
            "factrice", "tls: none", "tls: maybe",
            """
            factrice.yaml:23:8 “mail.tls” can't be “maybe”. | Possible words: required, none.
            factrice.yaml:23:8 «_mail.tls_» ne peut pas être «_maybe_». | Mots possibles_: required, none.
            """),
        Slip(
            "factrice", "Espaces V.I.E. <avis@espaces.example>", "Espaces V.I.E. <avis>",
            """
            factrice.yaml:20:9 “avis”, in “mail.from”, isn't an email address. | Write “Name of the community <notices@example.example>” or the address alone.
            factrice.yaml:20:9 «_avis_», dans «_mail.from_», n'est pas une adresse de courriel. | Écrivez «_Nom de la communauté <avis@exemple.example>_» ou l'adresse seule.
            """),
        Slip(
            "factrice", "reply_to: animation@espaces.example", "reply_to: animation",
            """
            factrice.yaml:21:13 “animation”, in “mail.reply_to”, isn't an email address. | Write “Name of the community <notices@example.example>” or the address alone.
            factrice.yaml:21:13 «_animation_», dans «_mail.reply_to_», n'est pas une adresse de courriel. | Écrivez «_Nom de la communauté <avis@exemple.example>_» ou l'adresse seule.
            """),
        Slip(
            "factrice", "reply_to: animation@espaces.example", "reply_to: équipe@espaces.example",
            """
            factrice.yaml:21:13 “équipe@espaces.example”, in “mail.reply_to”, has an accent before the “@”: every message would carry an address that most servers refuse. | Give an address without accents.
            factrice.yaml:21:13 «_équipe@espaces.example_», dans «_mail.reply_to_», a un accent avant le «_@_»_: tout message partirait avec une adresse que la plupart des serveurs refusent. | Donnez une adresse sans accent.
            """),
        Slip(
            "factrice", "  tls: none", "  tls: none\n  ca_file: no-such.pem",
            """
            factrice.yaml:24:12 The file “no-such.pem”, named by “mail.ca_file”, doesn't exist or can't be read.
            factrice.yaml:24:12 Le fichier «_no-such.pem_», nommé par «_mail.ca_file_», n'existe pas ou ne peut pas être lu.
            """),
        Slip(
            "factrice", "  tls: none", "  tls: none\n  username: avis",
            """
            factrice.yaml:24:3 There is a “username”, but no password. | Name a file with “password_file” or “token_file”, or fill the variable FACTRICE_SMTP_PASSWORD.
            factrice.yaml:24:3 Il y a un «_username_», mais aucun mot de passe. | Nommez un fichier avec «_password_file_» ou «_token_file_», ou remplissez la variable FACTRICE_SMTP_PASSWORD.
            """),
        Slip(
            "factrice", "  tls: none", "  tls: none\n  username: avis\n  password_file: no-such",
            """
            factrice.yaml:25:18 The file “no-such”, which is to open the relay's door, can't be read now.
            factrice.yaml:25:18 Le fichier «_no-such_», qui doit ouvrir la porte du relais, ne peut pas être lu maintenant.
            """),
        Slip(
            "factrice", "  tls: none",
            "  tls: none\n  username: avis\n  password_file: factrice.yaml\n  token_file: no-such",
            """
            factrice.yaml:26:3 “password_file” and “token_file” don't go together. | Keep “token_file” if the relay wants a token (OAuth), else “password_file”.
            factrice.yaml:26:15 The file “no-such”, which is to open the relay's door, can't be read now.
            factrice.yaml:26:3 «_password_file_» et «_token_file_» ne vont pas ensemble. | Gardez «_token_file_» si le relais veut un jeton (OAuth), sinon «_password_file_».
            factrice.yaml:26:15 Le fichier «_no-such_», qui doit ouvrir la porte du relais, ne peut pas être lu maintenant.
            """),
        Slip(
            "factrice", "  tls: none", "  tls: none\n  token_file: factrice.yaml",
            """
            factrice.yaml:24:3 There is a “token_file”, but no “username”. | Give in “username” the address to which the token belongs.
            factrice.yaml:24:3 Il y a un «_token_file_», mais aucun «_username_». | Donnez dans «_username_» l'adresse à laquelle le jeton appartient.
            """),
    ]
}
