/// Who lives in the stories of the rules: eight invented people and six invented organisations.
enum Town {
    static let files = [
        "members": """
        id,given_name,family_name,email,language,organisation_id,spaces,groups,status,joined_on,last_access_at,membership,discreet
        m-01,Anne,Animatrice,anne@membre.example,fr,o-1,lvs|cp,,active,2020-01-15,2026-10-30,individual,no
        m-02,Diane,Présidence,diane@membre.example,fr,o-2,lvs,,active,2020-01-15,2026-10-30,individual,no
        m-03,Carole,Comité,carole@membre.example,fr,o-3,lvs,,active,2020-01-15,2026-10-30,individual,no
        m-04,Camille,Conseil,camille@membre.example,fr,o-4,cp,,active,2020-01-15,2026-10-30,individual,no
        m-05,Lise,Lavallée,lise@membre.example,fr,o-5,cp,aidance,active,2020-01-15,2026-10-30,individual,no
        m-06,Nadia,Naud,nadia@membre.example,fr,o-6,lvs,outils,active,2020-01-15,2026-10-30,individual,no
        m-07,Olive,Ouellet,olive@membre.example,en,,lvs|cp,outils,active,2020-01-15,2026-10-30,individual,no
        m-08,Paule,Partie,paule@membre.example,fr,,cp,,left,2020-01-15,2026-10-30,individual,no

        """,
        "organisations": """
        id,name,spaces,status,contact_id
        o-1,Aube,lvs|cp,active,m-01
        o-2,Boréale,lvs,active,m-02
        o-3,Cime,lvs,active,m-03
        o-4,Delta,cp,active,m-04
        o-5,Escale,cp,active,m-05
        o-6,Fanal,lvs,active,m-06

        """,
    ]

    /// Every member who hasn't left.
    static let everybody = ["anne", "camille", "carole", "diane", "lise", "nadia", "olive"]

    static let applications =
        "id,given_name,family_name,email,language,organisation,space,submitted_at,charter_accepted,status,decided_at,"
        + "endorsers,endorsed_by,reviewers,reviewed_by,consent\n"

    static func settings(sources: String, groups: String) -> String {
        """
        community:
          name: Communauté des récits
          time_zone: America/Toronto
          languages: [fr, en]
          website: https://recits.example
          postal_address: 1, rue Inventée, Montréal (Québec) H0H 0H0
          spaces:
            lvs: { fr: Lieu de veille stratégique, en: Strategic Watch }
            cp: { fr: Communauté de pratique, en: Community of Practice }
          groups: \(groups)
        people:
          animatrices: [m-01]
          chair: [m-02]
          committee: [m-03, m-04]
        sources:
          members: Data/members.csv
          organisations: Data/organisations.csv
          events: [Data/calendar.ics]
          categories: { Réunion: meeting, Webinaire: webinar, Rencontre annuelle: gathering, LVS: lvs, CP: cp }
        \(sources)mail:
          from: Communauté des récits <avis@recits.example>
          reply_to: equipe@recits.example
          smtp: smtp://127.0.0.1:2525
          tls: none
          most_per_minute: 60000
        sending:
          armed: true
          hours: { days: mon-fri, from: "08:00", until: "18:00" }
          holidays: quebec
          closures: [2026-12-24..2027-01-02]
          most_per_run: 500
          most_share: 10%
        state: factrice.sqlite

        """
    }

    /// - Parameters:
    ///   - start: `20261125T130000`, on Toronto's clock.
    static func event(_ uid: String, from start: String, until end: String, _ categories: String, more: String = "")
        -> String
    {
        """
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//recits//FR
        BEGIN:VEVENT
        UID:\(uid)
        DTSTAMP:20261001T120000Z
        DTSTART;TZID=America/Toronto:\(start)
        DTEND;TZID=America/Toronto:\(end)
        SUMMARY:Une journée ensemble
        LOCATION:Salle des Pins
        URL:https://recits.example/activites/1
        CATEGORIES:\(categories)
        \(more)END:VEVENT
        END:VCALENDAR

        """.replacing("\n", with: "\r\n")
    }
}
