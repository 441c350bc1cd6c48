using Duett.Data;
using Duett.Domain.Accounts;
using Duett.Domain.Content;
using Duett.Domain.Meetings;
using Duett.Domain.People;
using Duett.Platform.Calendar;
using Duett.Platform.Hosting;
using Duett.Platform.Jobs;
using Duett.Platform.Mail;
using Duett.Platform.Outbox;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.Extensions.Options;

namespace Duett.Features.Tandems;

/// <summary>
/// Puts each state of a meeting into both calendars, in the same transaction as the change. Neither mail nor entry names a
/// topic: assistants read them.
/// </summary>
public sealed class AnnounceMeeting(
    DuettDb db,
    Post post,
    Links links,
    Texts texts,
    ContentCatalogue content,
    PublicAddress address,
    IOptions<MailOptions> mail,
    TimeProvider clock
)
{
    /// <summary>How long the dates can be changed by the link of a mail after the meeting it was about.</summary>
    public const int DaysLinkOutlivesMeeting = 30;

    public Task Invite(Both pair, Meeting meeting) => ComeAbout(pair, meeting, "meeting-request");

    public Task Change(Both pair, Meeting meeting) => ComeAbout(pair, meeting, "meeting-update");

    public Task Cancel(Both pair, Meeting meeting) => Tell(pair, meeting, "meeting-cancel", CalendarMethod.Cancel);

    /// <summary>The entry as a file to look at; it needs no mail and names no attendees.</summary>
    public async Task<string> File(Both pair, Meeting meeting, Person reader) =>
        IcsWriter.Write(await Entry(pair, meeting, reader, CalendarMethod.Publish, meeting.StartsAt));

    private async Task ComeAbout(Both pair, Meeting meeting, string kind)
    {
        (pair.Tandem.WithoutDateSince, pair.Tandem.SlotsOfferedAt) = (null, null);
        await Tell(pair, meeting, kind, CalendarMethod.Request);
        var (organisation, key) = (meeting.OrganisationId, $"{meeting.Id}/{meeting.Sequence}");
        var prepare = meeting.StartsAt.AddDays(-PrepareMeeting.DaysBefore);
        if (prepare > clock.GetUtcNow())
            db.Later<PrepareMeeting>(prepare, organisation, meeting.Id, key);
        db.Later<AskAfterMeeting>(meeting.EndsAt + AskAfterMeeting.Wait, organisation, meeting.Id, key);
    }

    private async Task Tell(Both pair, Meeting meeting, string kind, CalendarMethod method)
    {
        var now = clock.GetUtcNow();
        foreach (var person in pair.People)
        {
            var values = Values(pair, meeting, person);
            values["link"] = await DatesLink(pair, meeting.EndsAt, person);
            await post.Queue(person, kind, values, await Entry(pair, meeting, person, method, now), pair.Round.Id);
        }
    }

    /// <summary>What mails about a meeting say, in the words of the one who reads them.</summary>
    public Dictionary<string, string> Values(Both pair, Meeting meeting, Person person) =>
        new()
        {
            ["partner"] = pair.PartnerOf(person.Id).Name,
            ["date"] = Dates.WithTime(meeting.StartsAt, pair.ZoneOf(person), pair.CultureOf(person)),
            ["duration"] = $"{meeting.Minutes}",
            ["place"] = PlaceIn(pair.LanguageOf(person), meeting),
        };

    public Task<string> DatesLink(Both pair, DateTimeOffset lastEnd, Person person)
    {
        var from = lastEnd > clock.GetUtcNow() ? lastEnd : clock.GetUtcNow();
        return links.Create(LinkKind.Dates, person, pair.Tandem.Id, from.AddDays(DaysLinkOutlivesMeeting));
    }

    public string PlaceIn(string language, Meeting meeting)
    {
        var way = texts.In(language, meeting.ByVideo ? "Tandems.ByVideo" : "Tandems.OnSite");
        return meeting.Place.Length == 0 ? way : $"{way}, {meeting.Place}";
    }

    private async Task<CalendarEvent> Entry(
        Both pair,
        Meeting meeting,
        Person reader,
        CalendarMethod method,
        DateTimeOffset stamp
    )
    {
        var language = pair.LanguageOf(reader);
        var room = $"{await address.Get()}/t/{pair.Tandem.Id}";
        return new CalendarEvent
        {
            Uid = meeting.Uid,
            Sequence = meeting.Sequence,
            Method = method,
            StartUtc = meeting.StartsAt,
            EndUtc = meeting.EndsAt,
            Stamp = stamp,
            Summary = content.MailFrame.CalendarSummary.In(language),
            Description = Texts.Fill(content.MailFrame.CalendarDescription.In(language), ("link", room)),
            Location = PlaceIn(language, meeting),
            Organizer = Organizer(meeting),
            AsksForAnswers = meeting.AsksWhoComes,
            Attendees =
            [
                new(new Mailbox(pair.Mentor.Name, pair.Mentor.Mail), Answer(meeting.MentorComes)),
                new(new Mailbox(pair.Mentee.Name, pair.Mentee.Mail), Answer(meeting.MenteeComes)),
            ],
        };
    }

    private static PartStat Answer(bool comes) => comes ? PartStat.Accepted : PartStat.NeedsAction;

    /// <summary>
    /// Answers of calendars go to the sender. Only an address made for them ("termin@…") gets the meeting's mark: other
    /// mailboxes might not know such addresses, and whoever accepts would get a mail back as undeliverable.
    /// </summary>
    private Mailbox Organizer(Meeting meeting)
    {
        var sender = mail.Value.Sender;
        return sender.Address.Local == "termin"
            ? new(sender.Name, $"termin+{meeting.Id:N}@{sender.Address.Domain}")
            : sender;
    }
}
