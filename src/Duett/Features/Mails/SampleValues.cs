using System.Globalization;
using Duett.Data;
using Duett.Domain.Content;
using Duett.Domain.Organisations;
using Duett.Domain.Rounds;
using Duett.Platform.Hosting;
using Duett.Platform.Outbox;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Mails;

/// <param name="Round">Whose names and dates were taken; null: there is no round yet, and dates are invented.</param>
public sealed record Sample(IReadOnlyDictionary<string, string> Values, string? Round, string Address);

/// <summary>
/// What placeholders look like in a preview: names and dates of a real round, an invented recipient and partner. Nobody's
/// tandem, answer or link is looked up for it.
/// </summary>
public sealed class SampleValues(
    DuettDb db,
    ContentCatalogue content,
    Texts texts,
    PublicAddress address,
    TimeProvider clock
)
{
    private const string Recipient = "Kim Sommer";
    private const string Partner = "Robin Winter";

    public async Task<Sample> Of(MailTemplate mail, Organisation house, Round? round, string language)
    {
        round ??= await db
            .Rounds.AsNoTracking()
            .Where(r => r.OrganisationId == house.Id && r.ClosedAt == null)
            .OrderByDescending(r => r.StartsOn)
            .FirstOrDefaultAsync();
        var values = await Names(house, round, language);
        var (culture, here) = (Dates.CultureOf(language), await address.Get());
        values["salutation"] = Letter.Salutation(Recipient, language);
        values["first_name"] = Recipient.Split(' ')[0];
        values["partner"] = Partner;
        values["link"] = $"{here}/start";
        values["link_rematch"] = $"{here}/start";
        values["link_stop"] = $"{here}/ich";
        Days(values, mail, house, round, culture);
        values["duration"] = $"{round?.MeetingMinutes ?? 45}";
        values["meetings"] = "3";
        values["place"] = texts.In(language, "Mails.SamplePlace");
        values["role"] = texts.In(language, "Mails.SampleRole");
        // A placeholder that nothing here knows shows its meaning.
        foreach (var (name, meaning) in content.MailFrame.Placeholders)
            values.TryAdd(name, $"[{meaning.In(language)}]");
        return new(values, round?.Name, here);
    }

    private async Task<Dictionary<string, string>> Names(Organisation house, Round? round, string language)
    {
        var names = round is null
            ? []
            : await db
                .People.Where(p =>
                    p.OrganisationId == house.Id && (p.Id == round.ManagerId || p.Id == round.ContactPersonId)
                )
                .ToDictionaryAsync(p => p.Id, p => p.Name);
        var manager = round is null ? texts.In(language, "Mails.SampleManager") : names[round.ManagerId];
        return new()
        {
            ["manager"] = manager,
            ["sponsor"] = manager,
            ["contact"] = round is null ? texts.In(language, "Mails.SampleContact") : names[round.ContactPersonId],
            ["programme"] = round?.Name ?? texts.In(language, "Mails.SampleProgramme"),
        };
    }

    private void Days(
        Dictionary<string, string> values,
        MailTemplate mail,
        Organisation house,
        Round? round,
        CultureInfo culture
    )
    {
        var today = clock.GetUtcNow().DayIn(Dates.Zone(house.TimeZone));
        var start = round?.StartsOn ?? today.AddDays(28);
        var zone = Dates.Zone(house.TimeZone);
        var noon = new DateTimeOffset(start.ToDateTime(new TimeOnly(11, 0)), TimeSpan.Zero);
        string Meeting(int days) => Dates.WithTime(noon.AddDays(days), zone, culture);
        var aboutMeeting = mail.HasNeutralSubject || mail.Sent!.Filled.Contains("duration");
        values["date"] = aboutMeeting ? Meeting(7) : Dates.Long(round?.EndsOn ?? today.AddDays(180), culture);
        values["deadline"] = Dates.Long(round?.EnrolUntil ?? today.AddDays(14), culture);
        values["matching_date"] = Dates.Long(round?.MatchOn ?? today.AddDays(21), culture);
        values["suggestions"] = string.Join("\n", new[] { 7, 9, 14 }.Select(days => "- " + Meeting(days)));
    }
}
