namespace Duett.Tests.Architecture;

/// <summary>
/// Who may open which address: the whole table. A new page needs a row here and the same decision as an attribute; what the
/// rows promise is tried out on every address with every kind of visitor.
/// </summary>
public static class Permissions
{
    public static readonly IReadOnlyDictionary<string, string> Table = new Dictionary<string, string>
    {
        ["/"] = "Everyone",
        ["/sprache"] = "Everyone",
        ["/fehler/{code:int}"] = "Everyone",
        ["/einrichten/{token}"] = "LinkHolder",
        ["/anmelden"] = "Everyone",
        ["/anmelden/gesendet"] = "Everyone",
        ["/anmelden/link/{token}"] = "LinkHolder",
        ["/anmelden/pin"] = "SignedIn",
        ["/anmelden/erste-pin"] = "SignedIn",
        ["/anmelden/pin-vergessen"] = "SignedIn",
        ["/anmelden/pin-behalten/{token}"] = "LinkHolder",
        ["/anmelden/neue-pin/{token}"] = "LinkHolder",
        ["/abmeldung"] = "Everyone",
        ["/abmelden/{token}"] = "LinkHolder",
        ["/ich"] = "SignedIn",
        ["/ich/sicherheit"] = "Person",
        ["/ich/pin"] = "Person",
        ["/admin/rollen"] = "Role HR",
        ["/healthz"] = "Everyone",
        ["/readyz"] = "Everyone",
        ["/admin/post"] = "Role IT",
        ["/admin/post/{id:guid}"] = "Role IT",
        ["/admin/texte"] = "Role IT HR",
        ["/impressum"] = "Everyone",
        ["/datenschutz"] = "Everyone",
        ["/barrierefreiheit"] = "Everyone",
        ["/hilfe"] = "Everyone",
        ["/runden"] = "Role PM HR",
        ["/runden/neu"] = "Role PM HR",
        ["/r/{slug}"] = "Role PM HR",
        ["/r/{slug}/vorschlaege"] = "Role PM",
        ["/v/{token}"] = "LinkHolder",
        ["/vorschlag/{id:guid}"] = "Person",
        ["/e/{token}"] = "LinkHolder",
        ["/e/{token}/nein"] = "LinkHolder",
        ["/anmeldung/{id:guid}"] = "Person",
        ["/anmeldung/{id:guid}/aendern"] = "Person",
        ["/anmeldung/{id:guid}/angaben"] = "Person",
        ["/anmeldung/{id:guid}/zurueckziehen"] = "Person",
        ["/anmeldung/{id:guid}/danke"] = "SignedIn",
        ["/start"] = "SignedIn",
        ["/m/{token}"] = "LinkHolder",
        ["/m/{token}/{meeting:guid}.ics"] = "LinkHolder",
        ["/t/{id:guid}/termine"] = "Person",
        ["/t/{id:guid}/termin/{meeting:guid}.ics"] = "Person",
        ["/t/{id:guid}/ende"] = "Person",
        ["/neu/{token}"] = "LinkHolder",
        ["/neu/{id:guid}"] = "SignedIn",
    };
}
