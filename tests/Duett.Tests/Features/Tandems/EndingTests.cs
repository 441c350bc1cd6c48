using System.Text.RegularExpressions;
using Duett.Data;
using Duett.Domain.Accounts;
using Duett.Domain.Jobs;
using Duett.Domain.People;
using Duett.Domain.Tandems;
using Duett.Platform.Jobs;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Duett.Tests.Features.Tandems;

public sealed class EndingTests(Site site) : IClassFixture<Site>
{
    private static async Task<Browser> End(Site site, Pair pair, Person person)
    {
        var browser = await (await site.Browser(person)).Visit($"{pair.Room}/ende");
        return await browser.Press("Tandem jetzt beenden");
    }

    private Task<Tandem> Now(Pair pair) => site.Read(db => db.Tandems.SingleAsync(t => t.Id == pair.Tandem.Id));

    private Task<bool> Searches(Pair pair) => site.Read(db => SearchesAt(db, pair, site.Clock.GetUtcNow()));

    private static Task<bool> SearchesAt(DuettDb db, Pair pair, DateTimeOffset at) =>
        db.Jobs.AnyAsync(j => j.Kind == SharedJobs.FindPartners && j.SubjectId == pair.Round.Id && j.DueAt == at);

    [Fact]
    public async Task Two_clicks_end_it_at_once_and_leave_both_calendars_clean()
    {
        var pair = await site.Tandem();
        var browser = await End(site, pair, pair.Mentee);
        Assert.Contains("Wie möchten Sie weitermachen?", browser.Text);
        Assert.Equal(TandemState.Ended, (await Now(pair)).State);
        foreach (var person in new[] { pair.Mentor, pair.Mentee })
        {
            var mails = await site.MailsTo(person.Mail);
            Assert.Equal(["ended-neutral", "meeting-cancel"], mails.Select(m => m.Kind).Order());
            var entry = Calendars.In(mails.Single(m => m.Kind == "meeting-cancel").Mime);
            Assert.Equal(("CANCEL", "CANCELLED", "1"), (entry["METHOD"], entry["STATUS"], entry["SEQUENCE"]));
        }
        var close = await site.Read(db =>
            db.Jobs.SingleAsync(j => j.Kind == SharedJobs.CloseRoom && j.SubjectId == pair.Tandem.Id)
        );
        Assert.Equal(site.Clock.GetUtcNow().AddDays(30), close.DueAt);
    }

    [Fact]
    public async Task Ending_twice_is_ending_once()
    {
        var pair = await site.Tandem();
        var slow = await (await site.Browser(pair.Mentor)).Visit($"{pair.Room}/ende");
        await End(site, pair, pair.Mentee);
        await slow.Press("Tandem jetzt beenden");
        Assert.Contains("Wie möchten Sie weitermachen?", slow.Text);
        Assert.Equal(2, (await site.MailsTo(pair.Mentor.Mail)).Count);
    }

    [Fact]
    public async Task The_search_begins_when_both_have_answered_and_somebody_wants_it()
    {
        var pair = await site.Tandem();
        await (await End(site, pair, pair.Mentor)).Press("Eine Pause");
        Assert.False(await Searches(pair));
        var link = await site.Link(LinkKind.NewPartner, pair.Mentee, pair.Tandem.Id);
        var browser = await (await (await site.Browser()).Visit(link)).Press("Ein neues Gegenüber");
        Assert.Contains("Wir suchen für Sie", browser.Text);
        Assert.True(await Searches(pair));
        var answers = await site.Read(db =>
            db.NewPartnerAnswers.Where(a => a.TandemId == pair.Tandem.Id)
                .ToDictionaryAsync(a => a.PersonId, a => a.Wants)
        );
        Assert.Equal((false, true), (answers[pair.Mentor.Id], answers[pair.Mentee.Id]));
    }

    [Fact]
    public async Task Two_pauses_start_no_search_and_each_may_think_again()
    {
        var pair = await site.Tandem();
        await (await End(site, pair, pair.Mentor)).Press("Eine Pause");
        var other = await (await site.Browser(pair.Mentee)).Visit($"/neu/{pair.Tandem.Id}");
        await other.Press("Eine Pause");
        Assert.False(await Searches(pair));
        await other.Press("Doch ein neues Gegenüber");
        Assert.True(await Searches(pair));
    }

    [Fact]
    public async Task After_seven_days_the_search_begins_whoever_has_answered()
    {
        var pair = await site.Tandem();
        var ended = site.Clock.GetUtcNow();
        await (await End(site, pair, pair.Mentor)).Press("Ein neues Gegenüber");
        Assert.False(await Searches(pair));
        Assert.True(await site.Read(db => SearchesAt(db, pair, ended.AddDays(7))));
    }

    [Fact]
    public async Task A_wish_on_the_eighth_day_is_looked_after_too()
    {
        await using var own = new Site();
        await own.InitializeAsync();
        var pair = await own.Tandem();
        await End(own, pair, pair.Mentor);
        await own.Pass(TimeSpan.FromDays(8));
        Assert.False(await Planned(own, pair));
        await (await (await own.Browser(pair.Mentee)).Visit($"/neu/{pair.Tandem.Id}")).Press("Ein neues Gegenüber");
        Assert.True(await Planned(own, pair));
    }

    private static Task<bool> Planned(Site site, Pair pair) =>
        site.Read(db => db.Jobs.AnyAsync(j => j.Kind == SharedJobs.FindPartners && j.SubjectId == pair.Round.Id));

    [Fact]
    public async Task Nothing_tells_who_ended_it()
    {
        var (byMentor, byMentee) = (await AfterAnEnding(mentorEnds: true), await AfterAnEnding(mentorEnds: false));
        Assert.Contains(byMentor, row => row.StartsWith("Tandem:", StringComparison.Ordinal));
        Assert.Contains(byMentor, row => row.Contains("ended-neutral", StringComparison.Ordinal));
        Assert.Equal(byMentor, byMentee);
    }

    [Fact]
    public async Task Both_read_the_same_words()
    {
        var pair = await site.Tandem();
        await End(site, pair, pair.Mentee);
        var bodies = new List<string>();
        foreach (var person in new[] { pair.Mentor, pair.Mentee })
        {
            var mime = (await site.MailsTo(person.Mail)).Single(m => m.Kind == "ended-neutral").Mime;
            var words = Mime.Text(mime).Replace(pair.Mentor.Name, "NAME").Replace(pair.Mentee.Name, "NAME");
            bodies.Add(Regex.Replace(words, "/neu/[A-Za-z0-9_-]+", "/neu/LINK"));
        }
        Assert.Contains("das Tandem mit NAME ist beendet", bodies[0]);
        Assert.Equal(bodies[0], bodies[1]);
    }

    /// <summary>Every row of every table after one of the two has ended, without what differs from run to run.</summary>
    private static async Task<List<string>> AfterAnEnding(bool mentorEnds)
    {
        await using var own = new Site();
        await own.InitializeAsync();
        var pair = await own.Tandem();
        var browsers = new[] { await own.Browser(pair.Mentor), await own.Browser(pair.Mentee) };
        foreach (var browser in browsers)
            await browser.Visit($"{pair.Room}/ende");
        await browsers[mentorEnds ? 0 : 1].Press("Tandem jetzt beenden");
        await own.Services.GetRequiredService<JobWorker>().RunDue();
        return await own.Read(db => Task.FromResult(Rows(db, pair)));
    }

    private static List<string> Rows(DuettDb db, Pair pair)
    {
        var rows = new List<string>();
        foreach (var type in db.Model.GetEntityTypes())
        {
            var set =
                (IQueryable<object>)
                    typeof(DbContext)
                        .GetMethod(nameof(DbContext.Set), [])!
                        .MakeGenericMethod(type.ClrType)
                        .Invoke(db, null)!;
            foreach (var row in set.AsNoTracking().ToList())
                rows.Add(
                    type.ClrType.Name
                        + ":"
                        + string.Join(
                            "|",
                            type.GetProperties()
                                .Where(p => p.PropertyInfo is not null)
                                .Select(p => $"{p.Name}={Plain(p.PropertyInfo!.GetValue(row), pair)}")
                        )
                );
        }
        return [.. rows.Order(StringComparer.Ordinal)];
    }

    private static string Plain(object? value, Pair pair)
    {
        if (value is byte[])
            return "bytes";
        var text = $"{value}";
        foreach (
            var (id, name) in new[]
            {
                ($"{pair.Mentor.Id}", "mentor"),
                ($"{pair.Mentee.Id}", "mentee"),
                ($"{pair.Tandem.Id}", "tandem"),
                (pair.Mentor.Mail, "mentor-mail"),
                (pair.Mentee.Mail, "mentee-mail"),
                ($"{pair.Mentor.AccountId}", "mentor-account"),
                ($"{pair.Mentee.AccountId}", "mentee-account"),
            }
        )
            text = text.Replace(id, name, StringComparison.OrdinalIgnoreCase);
        text = Regex.Replace(text, "[0-9a-fA-F]{8}-?([0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}", "id");
        return Regex.Replace(text, "[0-9a-f]{6,8}(?=@|$)|[0-9A-F]{32,}|[A-Za-z0-9+/]{43}=", "x");
    }
}
