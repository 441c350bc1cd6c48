using System.Collections.Frozen;

namespace Duett.Domain.People;

/// <summary>Which header means which field: German and English, as lists from real offices are titled.</summary>
public static class ImportHeaders
{
    /// <summary>The lower the rank, the surer the header: "Vorgesetzte (Personalnummer)" wins over "Vorgesetzte".</summary>
    public static (ImportField Field, int Rank)? Find(string header) =>
        Known.TryGetValue(Key(header), out var found) ? found : null;

    /// <summary>Rights are given in Duett, never by a list: such a column is not read whatever it holds.</summary>
    public static bool IsRole(string header)
    {
        var words = Words(header);
        return words.Any(RoleWords.Contains) || RoleWords.Contains(string.Concat(words));
    }

    /// <summary>"E-Mail_Adresse (dienstlich)" is the words e mail adresse dienstlich.</summary>
    public static string[] Words(string header) =>
        new string([.. Folding.Text(header).Select(c => char.IsLetterOrDigit(c) ? c : ' ')]).Split(
            ' ',
            StringSplitOptions.RemoveEmptyEntries
        );

    /// <summary>Every title that is understood, folded and without spaces.</summary>
    public static IEnumerable<string> All => Known.Keys;

    private static string Key(string header) => string.Concat(Words(header));

    private static readonly FrozenSet<string> RoleWords =
        "rolle rollen role roles admin administrator isadmin rechte recht berechtigung berechtigungen permission permissions zugriff access superuser tenant tenantid mandant"
            .Split(' ')
            .ToFrozenSet();

    private static readonly FrozenDictionary<string, (ImportField, int)> Known = new (
        ImportField Field,
        string Headers
    )[]
    {
        (
            ImportField.FullName,
            "vollstandigername vollername name fullname displayname anzeigename namevorname vorundnachname vornameundnachname vornamenachname nachnamevorname mitarbeitername employeename mitarbeiter mitarbeiterin mitarbeitende employee person"
        ),
        (ImportField.FirstName, "vorname vornamen rufname firstname forename givenname givennames first"),
        (ImportField.LastName, "nachname familienname zuname lastname surname familyname last"),
        (
            ImportField.Mail,
            "email emailadresse emailaddress mail mailadresse mailaddress dienstlicheemail dienstlicheemailadresse emaildienstlich geschaftlicheemail firmenemail workemail businessemail emailwork userprincipalname upn eposta"
        ),
        (
            ImportField.StaffNumber,
            "personalnummer personalnr persnr pnr personalnum mitarbeiternummer mitarbeiternr manr stammnummer staffnumber staffno staffid employeenumber employeeno employeeid personnelnumber personnelno payrollnumber workerid"
        ),
        (
            ImportField.Department,
            "abteilung bereich fachbereich amt department dept division organisation organization organisationseinheit orgeinheit oe businessunit unit einheit direktion dezernat referat"
        ),
        (ImportField.Team, "team gruppe arbeitsgruppe sachgebiet teamname group squad"),
        (
            ImportField.Location,
            "standort dienstort arbeitsort ort niederlassung werk dienststelle location site office worklocation city stadt workplace"
        ),
        (
            ImportField.Level,
            "ebene hierarchieebene fuhrungsebene hierarchie hierarchiestufe rang karrierestufe level joblevel grade careerlevel managementlevel seniority rank"
        ),
        (
            ImportField.JobFamily,
            "berufsgruppe berufsfamilie jobfamilie berufsfeld tatigkeitsfeld fachgebiet jobfamily jobgroup profession jobfunction function funktionsgruppe funktion beruf jobcategory discipline"
        ),
        (
            ImportField.Manager,
            "vorgesetztepersonalnummer vorgesetzterpersonalnummer vorgesetztenpersonalnummer fuhrungskraftpersonalnummer vorgesetzteemail vorgesetzteremail vorgesetztemail fuhrungskraftemail fuhrungskraftmail managerid manageremail managermail manageremailaddress managerstaffnumber manageremployeeid supervisorid supervisoremail linemanageremail reportstoid vorgesetzte vorgesetzter vorgesetztevorgesetzter vorgesetztervorgesetzte vorgesetztenr fuhrungskraft fuehrungskraft direktefuhrungskraft leitung manager linemanager supervisor reportsto"
        ),
        (
            ImportField.Languages,
            "sprachen sprache sprachkenntnisse fremdsprachen arbeitssprachen languages language spokenlanguages languageskills"
        ),
        (
            ImportField.EntryDate,
            "eintritt eintrittsdatum einstellungsdatum eintrittam dabeiseit beschaftigtseit imhausseit entrydate startdate hiredate joindate joiningdate dateofjoining datejoined employedsince"
        ),
    }
        .SelectMany(row => row.Headers.Split(' ').Select((header, rank) => (header, row.Field, rank)))
        .ToFrozenDictionary(row => row.header, row => (row.Field, row.rank));
}
