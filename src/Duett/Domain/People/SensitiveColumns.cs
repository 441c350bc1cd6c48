using System.Collections.Frozen;

namespace Duett.Domain.People;

/// <summary>What a column that Duett must never hold is about; the preview says so by this name.</summary>
public enum SensitiveKind
{
    Health,
    Religion,
    Ethnicity,
    Orientation,
    Gender,
    Age,
    Union,
    Politics,
    Family,
    Nationality,
    Pay,
    Absence,
    Performance,
    Identity,
    Account,
}

/// <summary>
/// Columns whose content is dropped before anything is stored: special categories of personal data and what is nobody's
/// business in a mentoring programme. Rather one column too many: what is dropped is listed and nothing is lost in the file.
/// </summary>
public static class SensitiveColumns
{
    public static SensitiveKind? Kind(string header)
    {
        var words = ImportHeaders.Words(header);
        foreach (var word in words.Append(string.Concat(words)))
        {
            if (Whole.TryGetValue(word, out var kind))
                return kind;
            foreach (var (stem, stemKind) in Stems)
                if (word.Contains(stem, StringComparison.Ordinal))
                    return stemKind;
        }
        return null;
    }

    /// <summary>Short words count only on their own: "age" also stands in "manager".</summary>
    private static readonly FrozenDictionary<string, SensitiveKind> Whole = Rows(
            (SensitiveKind.Health, "bmi health illness gesundheit diagnose diagnosis bem impfung allergie"),
            (SensitiveKind.Religion, "faith glaube kirche church belief beliefs kirchensteuer"),
            (SensitiveKind.Ethnicity, "race rasse herkunft migration colour heritage origin"),
            (SensitiveKind.Orientation, "lgbt lgbtq lgbtqi lgbtqia queer gay orientierung orientation"),
            (SensitiveKind.Gender, "sex gender anrede pronomen pronouns salutation mrmrs geschl"),
            (SensitiveKind.Age, "age alter dob gebdat gebdatum geb jahrgang agegroup altersgruppe generation birth"),
            (SensitiveKind.Union, "union betriebsrat personalrat unionmember"),
            (SensitiveKind.Politics, "partei party politics"),
            (SensitiveKind.Family, "kinder children familie spouse partner kind"),
            (SensitiveKind.Nationality, "passport pass visa visum"),
            (SensitiveKind.Pay, "pay wage salary lohn bonus tarif entgelt eg verdienst compensation"),
            (SensitiveKind.Absence, "sick absence absences fehltage fehlzeiten urlaub urlaubstage vacation leave"),
            (SensitiveKind.Performance, "rating beurteilung bewertung score note abmahnung abmahnungen"),
            (SensitiveKind.Identity, "characteristics merkmale identity identitat diversity diversitat minority"),
            (SensitiveKind.Account, "iban bic ssn password passwort kennwort pin nino")
        )
        .ToFrozenDictionary(row => row.Word, row => row.Kind);

    private static readonly (string Stem, SensitiveKind Kind)[] Stems =
    [
        .. Rows(
            (SensitiveKind.Absence, "krankheitstag krankmeld krankenstand sickday sickleave"),
            (
                SensitiveKind.Health,
                "behinder disab handicap gdb krankheit krankenkasse krankenversicher gesundheits medizin medical healthstatus erkrankung schwangerschaft pregnan"
            ),
            (SensitiveKind.Religion, "religio konfession denomination"),
            (SensitiveKind.Ethnicity, "ethni hautfarbe migrationshintergrund rassisch skincolo"),
            (SensitiveKind.Orientation, "sexual sexuell"),
            (SensitiveKind.Gender, "geschlecht transgender"),
            (SensitiveKind.Age, "geburt birthda dateofbirth yearofbirth lebensalter birthyear"),
            (SensitiveKind.Union, "gewerkschaft tradeunion"),
            (SensitiveKind.Politics, "politisch political parteizugehorig"),
            (SensitiveKind.Family, "familienstand marital zivilstand verheiratet married"),
            (SensitiveKind.Nationality, "nationalit staatsangehor staatsburger citizenship aufenthalts geburtsland"),
            (
                SensitiveKind.Pay,
                "gehalt salar entgeltgruppe tarifgruppe besoldung vergutung lohngruppe lohnsteuer paygrade payband steuerklasse"
            ),
            (SensitiveKind.Absence, "krank abwesenheit fehlzeit daysabsent"),
            (SensitiveKind.Performance, "leistungsbeurteilung leistungsbewertung performance disziplinar disciplinary"),
            (SensitiveKind.Identity, "identitytomatch similaridentity protectedcharacteristic"),
            (
                SensitiveKind.Account,
                "steuerid steuernummer sozialversicherung svnummer bankverbindung kontonummer nationalinsurance socialsecurity"
            )
        ),
    ];

    private static IEnumerable<(string Word, SensitiveKind Kind)> Rows(
        params (SensitiveKind Kind, string Words)[] rows
    ) => rows.SelectMany(row => row.Words.Split(' ').Select(word => (word, row.Kind)));
}
