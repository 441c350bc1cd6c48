using Duett.Data;
using Duett.Domain.Accounts;
using Duett.Domain.Audit;
using Duett.Domain.Ideas;
using Duett.Domain.Mail;
using Duett.Domain.People;
using Duett.Domain.Rooms;
using Duett.Domain.Rounds;
using Duett.Features.Events;
using Duett.Platform.Audit;
using Duett.Platform.Retention;
using Duett.Platform.SignIn;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Platform.Retention;

/// <summary>Each clock: there one hour before it runs out, gone one hour after.</summary>
public sealed class SweepTests : IAsyncLifetime
{
    private readonly Site site = new();

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        await site.Read(async db =>
        {
            await SweepStart.Plant(db, site.Clock.GetUtcNow());
            return true;
        });
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task One_sweep_plants_the_next_and_a_second_start_plants_none()
    {
        for (var i = 0; i < 3; i++)
        {
            await site.Read(async db =>
            {
                await SweepStart.Plant(db, site.Clock.GetUtcNow());
                return true;
            });
            Assert.Equal(1, await site.Read(db => db.Jobs.CountAsync(j => j.Kind == Sweep.Kind)));
            site.Clock.Advance(TimeSpan.FromHours(1));
            await site.RunJobs();
        }
    }

    [Fact]
    public async Task Sessions_and_counters_go_when_they_have_run_out()
    {
        var now = site.Clock.GetUtcNow();
        var person = await site.Person("Lea Mohn");
        await site.Change(db =>
        {
            db.Add(SessionOf(person, now.AddHours(5)));
            db.Add(
                new RateCounter
                {
                    Key = "x",
                    WindowEndsAt = now.AddHours(5),
                    Count = 1,
                }
            );
        });
        await Stays(
            TimeSpan.FromHours(5),
            async db => await db.Sessions.AnyAsync() && await db.RateCounters.AnyAsync()
        );
        await Goes(async db => await db.Sessions.AnyAsync() || await db.RateCounters.AnyAsync());
    }

    [Fact]
    public async Task Links_go_after_their_days()
    {
        var person = await site.Person("Lea Mohn");
        await site.Link(LinkKind.Enrol, person, Guid.NewGuid(), days: 1);
        await Stays(TimeSpan.FromDays(1 + Clocks.Links), db => db.Links.AnyAsync());
        await Goes(db => db.Links.AnyAsync());
    }

    [Fact]
    public async Task A_mail_that_nobody_takes_loses_its_text_and_later_its_line()
    {
        await MailTo(await site.Person("Lea Mohn"));
        await Stays(TimeSpan.FromDays(Clocks.MailBodies), db => db.Mails.AnyAsync(m => m.Sealed != null));
        await Goes(db => db.Mails.AnyAsync(m => m.Sealed != null));
        Assert.Equal(MailState.GivenUp, (await site.Read(db => db.Mails.SingleAsync())).State);
        await Stays(
            TimeSpan.FromDays(Clocks.MailLog - Clocks.MailBodies) - TimeSpan.FromHours(2),
            db => db.Mails.AnyAsync()
        );
        site.Clock.Advance(TimeSpan.FromHours(2));
        await Goes(db => db.Mails.AnyAsync());
    }

    [Fact]
    public async Task Uploads_go_after_a_day()
    {
        var person = await site.Person("Lea Mohn");
        await site.Change(db =>
            db.Add(
                new ImportFile
                {
                    OrganisationId = site.House.Id,
                    By = person.Id,
                    FileName = "liste.csv",
                    Sealed = [1],
                    UploadedAt = site.Clock.GetUtcNow(),
                }
            )
        );
        await Stays(TimeSpan.FromDays(Clocks.ImportFiles), db => db.ImportFiles.AnyAsync());
        await Goes(db => db.ImportFiles.AnyAsync());
    }

    [Fact]
    public async Task A_report_of_a_barrier_goes_after_its_days()
    {
        await site.Change(db =>
            db.Add(
                new Duett.Domain.Organisations.BarrierReport
                {
                    OrganisationId = site.House.Id,
                    At = site.Clock.GetUtcNow(),
                    Sealed = [1],
                }
            )
        );
        await Stays(TimeSpan.FromDays(Clocks.BarrierReports), db => db.BarrierReports.AnyAsync());
        await Goes(db => db.BarrierReports.AnyAsync());
    }

    [Fact]
    public async Task The_audit_log_forgets_after_a_year()
    {
        await site.Change(db =>
            db.Record(site.House.Id, null, AuditAction.PeopleImported, site.Clock.GetUtcNow(), null, 3)
        );
        await Stays(TimeSpan.FromDays(Clocks.Audit), db => db.AuditEntries.AnyAsync());
        await Goes(db => db.AuditEntries.AnyAsync());
    }

    [Fact]
    public async Task Dates_of_meetings_go_after_the_end_of_their_tandem()
    {
        var pair = await site.Tandem();
        await Ended(pair);
        await Stays(TimeSpan.FromDays(Clocks.Meetings), db => db.Meetings.AnyAsync());
        await Goes(db => db.Meetings.AnyAsync());
    }

    [Fact]
    public async Task A_living_tandem_keeps_its_dates_its_room_and_its_key()
    {
        var pair = await site.Tandem();
        await Pass(TimeSpan.FromDays(500));
        Assert.True(await site.Read(db => db.Tandems.AnyAsync(t => t.Id == pair.Tandem.Id)));
        Assert.True(await site.Read(db => db.Meetings.AnyAsync()));
        Assert.True(await site.Read(db => db.ContentKeys.AnyAsync(k => k.Scope == KeyScope.Tandem)));
    }

    [Fact]
    public async Task A_room_that_was_not_closed_is_closed_by_the_sweep_with_its_key()
    {
        var pair = await site.Tandem();
        await site.Change(db =>
            db.Add(
                new RoomDocument
                {
                    OrganisationId = site.House.Id,
                    TandemId = pair.Tandem.Id,
                    Kind = RoomDocumentKind.Notes,
                    Sealed = [1],
                    SavedAt = site.Clock.GetUtcNow(),
                }
            )
        );
        await Ended(pair);
        await Stays(TimeSpan.FromDays(Clocks.Room), db => db.RoomDocuments.AnyAsync());
        await Goes(db => db.RoomDocuments.AnyAsync());
        Assert.False(await site.Read(db => db.ContentKeys.AnyAsync(k => k.Scope == KeyScope.Tandem)));
        Assert.Null((await site.Read(db => db.Tandems.SingleAsync())).SealedReasons);
    }

    [Fact]
    public async Task Answers_and_attendance_go_after_the_event()
    {
        var round = await site.Round();
        await site.People(round, 1, ProgrammeRole.Mentor);
        var about = await site.Event(round);
        await site.InviteTo(about);
        await Stays(
            about.StartsAt.AddDays(Clocks.EventGuests) - site.Clock.GetUtcNow(),
            db => db.EventGuests.AnyAsync()
        );
        await Goes(db => db.EventGuests.AnyAsync());
        Assert.True(await site.Read(db => db.Events.AnyAsync()));
    }

    [Fact]
    public async Task The_box_of_reservations_goes_with_its_key_after_the_round()
    {
        var round = await site.OpenRound();
        for (var i = 0; i < 5; i++)
            await site.Invited(round, await site.Person($"Eingeladen {i}"));
        for (var i = 0; i < Duett.Domain.Events.Reservations.FewestTogether; i++)
            Assert.Null(await site.With<Box, Duett.Domain.Refusal?>(box => box.Put(round, "Ich habe Zweifel")));
        var end = Midnight(round.EndsOn.AddDays(Clocks.TandemsAfterRound + 1));
        await Stays(end - site.Clock.GetUtcNow(), db => db.ReservationBoxes.AnyAsync());
        await Goes(async db =>
            await db.ReservationBoxes.AnyAsync() || await db.ContentKeys.AnyAsync(k => k.Scope == KeyScope.Round)
        );
    }

    [Fact]
    public async Task Reasons_of_a_proposal_that_did_not_come_about_go_with_their_key()
    {
        var pair = await site.Proposal();
        await site.Change(db =>
            Assert.Null(db.Tandems.Single(t => t.Id == pair.Tandem.Id).Dissolve(site.Clock.GetUtcNow()))
        );
        await Stays(
            TimeSpan.FromDays(Clocks.ReasonsOfDissolved),
            db => db.Tandems.AnyAsync(t => t.SealedReasons != null)
        );
        await Goes(db => db.Tandems.AnyAsync(t => t.SealedReasons != null));
        Assert.False(await site.Read(db => db.ContentKeys.AnyAsync(k => k.Scope == KeyScope.Tandem)));
    }

    [Fact]
    public async Task After_a_round_tandems_wishes_and_keys_go_and_later_who_took_part()
    {
        var pair = await site.Tandem();
        await Ended(pair);
        var end = Midnight(pair.Round.EndsOn.AddDays(Clocks.TandemsAfterRound + 1));
        await Stays(
            end - site.Clock.GetUtcNow(),
            async db => await db.Tandems.AnyAsync() && await db.Enrolments.AnyAsync(e => e.SealedAnswers != null)
        );
        await Goes(async db =>
            await db.Tandems.AnyAsync() || await db.Enrolments.AnyAsync(e => e.SealedAnswers != null)
        );
        Assert.False(await site.Read(db => db.ContentKeys.AnyAsync()));

        var last = Midnight(pair.Round.EndsOn.AddDays(Clocks.ParticipationAfterRound + 1));
        await Stays(last - site.Clock.GetUtcNow(), db => db.Enrolments.AnyAsync());
        await Goes(db => db.Enrolments.AnyAsync());
        Assert.True(await site.Read(db => db.People.AnyAsync(p => p.Id == pair.Mentor.Id)));
    }

    [Fact]
    public async Task Released_ideas_go_three_years_after_their_round()
    {
        var round = await site.Round();
        await site.Change(db =>
            db.Add(
                new SharedIdea
                {
                    OrganisationId = round.OrganisationId,
                    RoundId = round.Id,
                    Kind = IdeaKind.Process,
                    Sealed = [1],
                    ReleasedOn = round.EndsOn,
                }
            )
        );
        await Stays(
            Midnight(round.EndsOn.AddDays(Clocks.Ideas + 1)) - site.Clock.GetUtcNow(),
            db => db.SharedIdeas.AnyAsync(i => i.RoundId == round.Id)
        );
        await Goes(db => db.SharedIdeas.AnyAsync(i => i.RoundId == round.Id));
    }

    [Fact]
    public async Task Lessons_go_three_years_after_their_round_and_figures_stay()
    {
        var round = await site.Round();
        await site.Change(db =>
            db.AddRange(
                new Lesson
                {
                    OrganisationId = round.OrganisationId,
                    RoundId = round.Id,
                    Kind = LessonKind.Kept,
                    Area = LessonArea.Call,
                    Sealed = [1],
                },
                new LessonBox
                {
                    OrganisationId = round.OrganisationId,
                    RoundId = round.Id,
                    Sealed = [1],
                },
                RoundFigures.Of(round, new(40, 20, 10, 20, 10, 10, 60, 40, 1800, 5))
            )
        );
        var end = Midnight(round.EndsOn.AddDays(Clocks.Lessons + 1));
        await Stays(
            end - site.Clock.GetUtcNow(),
            async db => await db.Lessons.AnyAsync() && await db.LessonBoxes.AnyAsync()
        );
        await Goes(async db => await db.Lessons.AnyAsync() || await db.LessonBoxes.AnyAsync());
        Assert.True(await site.Read(db => db.RoundFigures.AnyAsync()));
    }

    [Fact]
    public void Every_clock_is_shown() =>
        Assert.Equal(
            typeof(Clocks).GetFields().Where(f => f.IsLiteral).Select(f => f.Name).Order(),
            Clocks.All.Select(c => c.Name).Order()
        );

    private static DateTimeOffset Midnight(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    private Task Ended(Pair pair) =>
        site.Change(db => Assert.Null(db.Tandems.Single(t => t.Id == pair.Tandem.Id).End(site.Clock.GetUtcNow())));

    private Session SessionOf(Person person, DateTimeOffset until) =>
        new()
        {
            TokenHash = Tokens.Hash("x"),
            AccountId = person.AccountId!.Value,
            Strength = Strength.Mail,
            StartedAt = site.Clock.GetUtcNow(),
            ExpiresAt = until,
            EndsAt = until,
        };

    private Task MailTo(Person person) =>
        site.Change(db =>
            db.Add(
                new OutgoingMail
                {
                    OrganisationId = site.House.Id,
                    PersonId = person.Id,
                    To = person.Mail,
                    Kind = "sign-in",
                    MessageId = "x@localhost",
                    QueuedAt = site.Clock.GetUtcNow(),
                    Sealed = [1],
                }
            )
        );

    /// <summary>Everything is still there one hour before the time is over.</summary>
    private async Task Stays(TimeSpan time, Func<DuettDb, Task<bool>> isThere)
    {
        await Pass(time - TimeSpan.FromHours(1));
        Assert.True(await site.Read(isThere), "It went too early.");
    }

    private async Task Goes(Func<DuettDb, Task<bool>> isThere)
    {
        await Pass(TimeSpan.FromHours(2));
        Assert.False(await site.Read(isThere), "It did not go.");
    }

    /// <summary>Only the ends of the way matter here: one sweep before, one after.</summary>
    private async Task Pass(TimeSpan time)
    {
        site.Clock.Advance(time);
        await site.Read(db => db.Jobs.Where(j => j.Kind != Sweep.Kind).ExecuteDeleteAsync());
        await site.RunJobs();
    }
}
