using Duett.Data;
using Duett.Domain.Accounts;
using Duett.Domain.Content;
using Duett.Domain.Meetings;
using Duett.Domain.People;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Tandems;

/// <summary>
/// The question how it was, in the mail after a meeting, with one link to the five faces: a link for each face would tell
/// whoever keeps a log of opened addresses what somebody thought.
/// </summary>
public sealed class PulseFaces(DuettDb db, ContentCatalogue content, Links links, Texts texts, TimeProvider clock)
{
    /// <summary>As the round's form says.</summary>
    public async Task<bool> AreAsked(Both pair, Meeting meeting, CancellationToken stop)
    {
        var times = content.FindTemplate(pair.Round.Template)?.Pulse ?? PulseTimes.Never;
        var before = await db
            .Meetings.Where(m => m.OrganisationId == meeting.OrganisationId && m.TandemId == meeting.TandemId)
            // As the room asks: one of which nobody has said anything counts.
            .Where(m => m.CancelledAt == null && m.NotMetAt == null && m.StartsAt < meeting.StartsAt)
            .MaxAsync(m => (DateTimeOffset?)m.StartsAt, stop);
        return times.Asks(pair.Round.StartsOn, meeting.StartsAt.DayIn(pair.Zone), before?.DayIn(pair.Zone));
    }

    /// <summary>With the question before them; the link is added to the caller's changes.</summary>
    public async Task<string> For(Both pair, Meeting meeting, Person person)
    {
        var (pulse, language) = (content.Questionnaires.Pulse, pair.LanguageOf(person));
        var until = clock.GetUtcNow().AddDays(AnnounceMeeting.DaysLinkOutlivesMeeting);
        var link = await links.Create(LinkKind.Pulse, person, meeting.Id, until);
        return texts.In(language, "Tandems.PulseInMail", ("question", pulse.Text.In(language)), ("link", link));
    }
}
