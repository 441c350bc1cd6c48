using Duett.Domain;
using Duett.Domain.Rounds;
using Duett.Features.Events;
using Duett.Tests.Platform.Calendar;
using Duett.Tests.Support;
using Xunit;

namespace Duett.Tests.Features.Events;

/// <summary>Programs that know nothing of ours read the calendar part of our mails as it was meant.</summary>
public sealed class EventCalendarTests(Site site) : IClassFixture<Site>
{
    public static TheoryData<string> Readers => CalendarReader.All;

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task An_event_lives_from_invitation_over_change_to_cancellation_under_one_uid(string reader)
    {
        using var peer = await CalendarReader.Start(reader);
        var round = await site.OpenRound();
        var person = (await site.People(round, 1, ProgrammeRole.Mentor))[0];
        var about = await site.Event(
            round,
            place: "Café Süd, 2. Stock; links",
            video: "https://video.example/r?a=1;b=2"
        );
        await site.InviteTo(about);
        var later = about.StartsAt.AddDays(1).AddMinutes(30);
        await site.With<ChangeEvent, Refusal?>(c =>
            c.Save(about.OrganisationId, about.Id, about.Details with { StartsAt = later })
        );
        await site.With<ChangeEvent, Refusal?>(c => c.Cancel(about.OrganisationId, about.Id, person.Id));

        var mails = (await site.MailsTo(person.Mail)).Where(m => m.Mime.Contains("text/calendar")).ToList();
        Assert.Equal(["kickoff-invitation", "event-update", "event-cancel"], mails.Select(m => m.Kind));
        var read = mails.Select(m => peer.Read(Mime.Part(m.Mime, "text/calendar"))).ToList();
        Assert.Equal(["REQUEST", "REQUEST", "CANCEL"], read.Select(r => r.Method));
        Assert.Equal([0, 1, 2], read.Select(r => r.Sequence));
        Assert.Equal(["CONFIRMED", "CONFIRMED", "CANCELLED"], read.Select(r => r.Status));
        Assert.All(read, r => Assert.Equal((about.Uid, "PRIVATE", "Veranstaltung"), (r.Uid, r.Class, r.Summary)));
        Assert.Equal(about.StartsAt.ToUnixTimeSeconds(), read[0].Start.ToUnixTimeSeconds());
        Assert.All(read.Skip(1), r => Assert.Equal(later.ToUnixTimeSeconds(), r.Start.ToUnixTimeSeconds()));
        Assert.All(read, r => Assert.Contains("Café Süd, 2. Stock; links", r.Location));
        Assert.All(read, r => Assert.Equal($"mailto:{person.Mail}", Assert.Single(r.Attendees).Address));
    }
}
