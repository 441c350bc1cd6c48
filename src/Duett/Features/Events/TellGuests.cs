using Duett.Data;
using Duett.Domain.Accounts;
using Duett.Domain.Content;
using Duett.Domain.Events;
using Duett.Domain.Organisations;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Platform.Calendar;
using Duett.Platform.Hosting;
using Duett.Platform.Mail;
using Duett.Platform.Outbox;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Duett.Features.Events;

/// <summary>An event with what mails and pages say around it.</summary>
public sealed record Occasion(RoundEvent Event, Round Round, Organisation House, string Manager, Person Contact)
{
    public TimeZoneInfo ZoneOf(Person person) => Dates.Zone(person.TimeZone ?? House.TimeZone);

    public string LanguageOf(Person person) => person.Language ?? House.Language;
}

/// <summary>
/// Puts each state of an event into the guests' calendars, in the same transaction as the change. Everybody gets an entry with
/// their own name alone; subject and entry are neutral, since assistants read them.
/// </summary>
public sealed class TellGuests(
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
    /// <summary>How long answer and agenda can be read by the link of a mail after the event.</summary>
    public const int DaysLinkOutlivesEvent = 14;

    public async Task<Occasion> About(RoundEvent about, CancellationToken stop = default)
    {
        var house = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == about.OrganisationId, stop);
        var round = await db
            .Rounds.AsNoTracking()
            .SingleAsync(r => r.OrganisationId == house.Id && r.Id == about.RoundId, stop);
        var people = await db
            .People.AsNoTracking()
            .Where(p => p.OrganisationId == house.Id && (p.Id == round.ManagerId || p.Id == round.ContactPersonId))
            .ToDictionaryAsync(p => p.Id, stop);
        return new(about, round, house, people[round.ManagerId].Name, people[round.ContactPersonId]);
    }

    public Task Invite(Occasion on, EventGuest guest, Person person) =>
        Tell(
            on,
            guest,
            person,
            on.Event.Kind == EventKind.KickOff ? "kickoff-invitation" : "event-invitation",
            CalendarMethod.Request
        );

    public Task Change(Occasion on, EventGuest guest, Person person) =>
        Tell(on, guest, person, "event-update", CalendarMethod.Request);

    public Task GiveSeat(Occasion on, EventGuest guest, Person person) =>
        Tell(on, guest, person, "event-place", CalendarMethod.Request);

    public Task Cancel(Occasion on, EventGuest guest, Person person) =>
        Tell(on, guest, person, "event-cancel", CalendarMethod.Cancel);

    public Task TakeOut(Occasion on, EventGuest guest, Person person) =>
        Tell(on, guest, person, guest.IsInCalendar ? "event-removed" : "event-declined", CalendarMethod.Cancel);

    /// <summary>The entry as a file to look at; it needs no mail and names nobody.</summary>
    public async Task<string> File(Occasion on, EventGuest guest, Person reader) =>
        IcsWriter.Write(await Entry(on, guest, reader, CalendarMethod.Publish, on.Event.StartsAt));

    public string PlaceIn(string language, RoundEvent about) =>
        about switch
        {
            { Place.Length: 0, VideoLink.Length: 0 } => texts.In(language, "Events.PlaceOpen"),
            { VideoLink.Length: 0 } => about.Place,
            { Place.Length: 0 } => $"{texts.In(language, "Events.ByVideo")}, {about.VideoLink}",
            _ => $"{about.Place} · {texts.In(language, "Events.OrByVideo")}, {about.VideoLink}",
        };

    public async Task<string> BoxAddress(Round round) => $"{await address.Get()}{ReservationBox.AddressOf(round.Id)}";

    public string RhythmIn(string language, Round round) =>
        texts.In(
            language,
            "Events.Rhythm",
            ("count", round.Meetings),
            ("minutes", round.MeetingMinutes),
            ("days", round.RhythmDays)
        );

    private async Task Tell(Occasion on, EventGuest guest, Person person, string kind, CalendarMethod method)
    {
        var (about, language) = (on.Event, on.LanguageOf(person));
        var values = new Dictionary<string, string>
        {
            ["event"] = about.TitleIn(language),
            ["date"] = Dates.WithTime(about.StartsAt, on.ZoneOf(person), Dates.CultureOf(language)),
            ["duration"] = $"{about.Minutes}",
            ["place"] = PlaceIn(language, about),
            ["manager"] = on.Manager,
            ["link"] = await Link(about, person),
        };
        if (about.Kind == EventKind.KickOff)
            await KickOff(on, language, values);
        await post.Queue(person, kind, values, await Entry(on, guest, person, method, clock.GetUtcNow()), on.Round.Id);
    }

    private async Task KickOff(Occasion on, string language, Dictionary<string, string> values)
    {
        var guide = content.EventGuide(EventKind.KickOff);
        values["rhythm"] = RhythmIn(language, on.Round);
        values["house_rules"] = Lines(guide.Rules);
        values["tips"] = Lines(guide.Tips);
        values["link_box"] = await BoxAddress(on.Round);
        string Lines(IReadOnlyList<Bilingual> all) => string.Join('\n', all.Select(line => "- " + line.In(language)));
    }

    private Task<string> Link(RoundEvent about, Person person)
    {
        var from = about.EndsAt > clock.GetUtcNow() ? about.EndsAt : clock.GetUtcNow();
        return links.Create(LinkKind.Event, person, about.Id, from.AddDays(DaysLinkOutlivesEvent));
    }

    private async Task<CalendarEvent> Entry(
        Occasion on,
        EventGuest guest,
        Person reader,
        CalendarMethod method,
        DateTimeOffset stamp
    )
    {
        var (about, language) = (on.Event, on.LanguageOf(reader));
        var page = $"{await address.Get()}/veranstaltung/{about.Id}";
        return new CalendarEvent
        {
            Uid = about.Uid,
            Sequence = about.Sequence,
            Method = method,
            StartUtc = about.StartsAt,
            EndUtc = about.EndsAt,
            Stamp = stamp,
            Summary = texts.In(language, "Events.CalendarSummary"),
            Description = Texts.Fill(content.MailFrame.CalendarDescription.In(language), ("link", page)),
            Location = PlaceIn(language, about),
            Organizer = Organizer(about),
            Attendees = EmailAddress.TryParse(reader.Mail, out var mailbox, out _)
                ? [new(new Mailbox(reader.Name, mailbox), Answer(guest))]
                : [],
        };
    }

    private static PartStat Answer(EventGuest guest) =>
        guest.Comes ? PartStat.Accepted
        : guest.Answer == EventAnswer.Declined ? PartStat.Declined
        : PartStat.NeedsAction;

    /// <summary>As for the meetings of a tandem: only an address made for answers of calendars gets a mark.</summary>
    private Mailbox Organizer(RoundEvent about)
    {
        var sender = mail.Value.Sender;
        return sender.Address.Local == "termin"
            ? new(sender.Name, $"termin+{about.Id:N}@{sender.Address.Domain}")
            : sender;
    }
}
