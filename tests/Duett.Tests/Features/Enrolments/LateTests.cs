using System.Text.RegularExpressions;
using Duett.Domain.Enrolments;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Enrolments;

/// <summary>Somebody joins when the tandems are already meeting: honestly, and without touching anybody.</summary>
public sealed class LateTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Whoever_comes_late_reads_what_that_means_and_meets_somebody_who_is_free()
    {
        var (round, pair, manager) = await Running();
        var free = await site.Person("Wartet Schon");
        await site.Enrol(round, free, ProgrammeRole.Mentor, answers: Offering);
        var late = await site.Person("Spät Dabei");
        var page = await (await site.Browser(manager)).Visit($"/r/{round.Slug}/menschen");
        await page.Press("Hinzufügen", ("MoreMentees", late.Mail));
        Assert.DoesNotContain("noch nicht verschickt", page.Text);
        await page.Visit($"/r/{round.Slug}/stand?schritt=OpenForLate&bis={site.Clock.Today.AddDays(14):yyyy-MM-dd}");
        Assert.Contains("Kein Tandem und kein offener Vorschlag", page.Text);
        await page.Press("Für Spätere öffnen");
        await page.Press("Eine Einladung verschicken");
        await site.RunJobs();

        var guest = await (await site.Browser()).Visit(
            Regex.Match(Mime.Text((await site.MailsTo(late.Mail)).Single().Mime), "/e/[A-Za-z0-9_-]+").Value
        );
        Assert.Contains("Diese Runde läuft schon", guest.Text);
        await guest.Press(
            "Ich bin dabei",
            ("themen", new[] { "ai-everyday" }),
            ("zeit", new[] { "mo-mittag", "mi-mittag" }),
            ("pin", "482917"),
            ("ok", "ja")
        );
        var enrolled = await site.Read(db => db.Enrolments.SingleOrDefaultAsync(e => e.PersonId == late.Id));
        Assert.True(
            enrolled is { EnrolledAt: not null },
            guest.Page.QuerySelector(".errbox")?.TextContent ?? guest.Path
        );
        Assert.Contains("unter denen, die frei sind", guest.Text);
        await site.RunJobs();
        Assert.Equal(
            ["enrolled-late", "invite-mentee", "proposal"],
            (await site.MailsTo(late.Mail)).Select(m => m.Kind).Order()
        );
        Assert.Contains("proposal", (await site.MailsTo(free.Mail)).Select(m => m.Kind));
        Assert.Empty(await site.MailsTo(pair.Mentor.Mail));
        Assert.Equal(
            TandemState.Agreed,
            (await site.Read(db => db.Tandems.SingleAsync(t => t.Id == pair.Tandem.Id))).State
        );
    }

    [Fact]
    public async Task Closed_for_late_ones_nobody_is_invited_any_more()
    {
        var (round, _, manager) = await Running();
        var late = await site.Person("Zu Spät");
        await site.Change(db => db.Rounds.Single(r => r.Id == round.Id).EnrolUntil = site.Clock.Today.AddDays(5));
        var page = await (await site.Browser(manager)).Visit($"/r/{round.Slug}/menschen");
        await page.Press("Hinzufügen", ("MoreMentees", late.Mail));
        Assert.Contains("Eine Einladung ist noch nicht verschickt", page.Text);
        await (await page.Visit($"/r/{round.Slug}/stand?schritt=CloseForLate")).Press("Für Spätere schließen");
        Assert.DoesNotContain("noch nicht verschickt", page.Text);
        await page.Post(
            $"/r/{round.Slug}?handler=Invite",
            [
                new(
                    "__RequestVerificationToken",
                    page.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!
                ),
            ]
        );
        await site.RunJobs();
        Assert.Empty(await site.MailsTo(late.Mail));
    }

    [Fact]
    public async Task A_draft_of_an_enrolment_lives_as_long_as_enrolment_does()
    {
        var (round, _, _) = await Running();
        var person = await site.Person("Noch Ein Entwurf");
        var draft = new Enrolment
        {
            OrganisationId = round.OrganisationId,
            RoundId = round.Id,
            PersonId = person.Id,
            Role = ProgrammeRole.Mentee,
        };
        await site.Change(db =>
        {
            db.Rounds.Single(r => r.Id == round.Id).EnrolUntil = site.Clock.Today.AddDays(3);
            db.Add(draft);
            Duett.Platform.Jobs.JobsOfDb.Later(
                db,
                "forget-draft",
                site.Clock.GetUtcNow(),
                round.OrganisationId,
                draft.Id
            );
        });
        await site.RunJobs();
        Assert.True(await site.Read(db => db.Enrolments.AnyAsync(e => e.Id == draft.Id)));
        await site.Pass(TimeSpan.FromDays(4));
        Assert.False(await site.Read(db => db.Enrolments.AnyAsync(e => e.Id == draft.Id)));
    }

    private static EnrolmentAnswers Offering =>
        new() { Topics = [new("ai-everyday", Wants: false, Offers: true, CanTeach: 3)] };

    private async Task<(Round Round, Pair Pair, Person Manager)> Running()
    {
        var pair = await site.Tandem();
        await site.Change(db =>
            db.Rounds.Single(r => r.Id == pair.Round.Id).Release(pair.Round.ManagerId, site.Clock.GetUtcNow())
        );
        return (pair.Round, pair, await site.Read(db => db.People.SingleAsync(p => p.Id == pair.Round.ManagerId)));
    }
}
