using Duett.Data;
using Duett.Domain.Accounts;
using Duett.Domain.Content;
using Duett.Domain.Meetings;
using Duett.Domain.People;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Tandems;

/// <summary>The five faces of the mail after a meeting. Each leads to a page with that face chosen; only its button says it.</summary>
public sealed class PulseFaces(DuettDb db, ContentCatalogue content, Links links, Texts texts, TimeProvider clock)
{
    /// <summary>As the round's form says.</summary>
    public async Task<bool> AreAsked(Both pair, Meeting meeting, CancellationToken stop)
    {
        var times = content.FindTemplate(pair.Round.Template)?.Pulse ?? PulseTimes.Never;
        var before = await db
            .Meetings.Where(m => m.OrganisationId == meeting.OrganisationId && m.TandemId == meeting.TandemId)
            .Where(m => m.MetAt != null && m.StartsAt < meeting.StartsAt)
            .MaxAsync(m => (DateTimeOffset?)m.StartsAt, stop);
        return times.Asks(pair.Round.StartsOn, meeting.StartsAt.DayIn(pair.Zone), before?.DayIn(pair.Zone));
    }

    /// <summary>With the question before them; the link is added to the caller's changes.</summary>
    public async Task<string> For(Both pair, Meeting meeting, Person person)
    {
        var (pulse, language) = (content.Questionnaires.Pulse, pair.LanguageOf(person));
        var until = clock.GetUtcNow().AddDays(AnnounceMeeting.DaysLinkOutlivesMeeting);
        var link = await links.Create(LinkKind.Pulse, person, meeting.Id, until);
        var faces = pulse.Faces.In(language).Select((face, at) => $"{face}: {link}?w={at + 1}").Reverse();
        return texts.In(
            language,
            "Tandems.PulseInMail",
            ("question", pulse.Text.In(language)),
            ("faces", string.Join("\n", faces))
        );
    }
}
