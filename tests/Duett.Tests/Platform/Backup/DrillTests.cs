using System.Net;
using Duett.Domain.Accounts;
using Duett.Domain.People;
using Duett.Platform.Backup;
using Duett.Platform.Retention;
using Duett.Platform.SignIn;
using Duett.Tests.Features.SignIn;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Duett.Tests.Platform.Backup;

/// <summary>The drill: a full house, saved while people write, lost, and put back on another machine.</summary>
public sealed class DrillTests : IAsyncLifetime
{
    private const string Note = "Quittenbaum im Hof";
    private readonly Site site = new();
    private string file = "";
    private Pair pair = null!;

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        file = Path.Combine(site.Database.Folder, "house.backup");
        pair = await site.RoomOfTwo();
        var mentee = await (await site.Browser(pair.Mentee)).Visit(pair.Room);
        await mentee.Press("Notizen speichern", ("Notiz", Note));
        await site.RunJobs();
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Saved_while_people_write_and_put_back_elsewhere_the_house_lives_on()
    {
        using var enough = new CancellationTokenSource();
        var writing = Task.Run(() => Write(enough.Token));
        while (await site.Read(db => db.People.CountAsync(p => p.Name == "Zulauf")) < 5)
            await Task.Delay(5);
        var header = await site.Backup(file);
        await enough.CancelAsync();
        var written = await writing;
        Assert.InRange(header.Rows["People"], 5, written + 10);

        await using var other = await OtherSite.After(site);
        var restored = await other.Restore(file);
        Assert.Equal(new ErasedAgain(0, 0, 0), restored.Again);
        Assert.Equal(header.Rows["People"], await other.Read(db => db.People.LongCountAsync()));
        await SignsIn(other, pair.Mentor);
        var mentor = await (await other.Browser(pair.Mentor)).Visit(pair.Room);
        Assert.Contains(Note, mentor.Page.DocumentElement.OuterHtml);
        // And it goes on being a house: both write and jobs run.
        await mentor.Press("Frage dazulegen", ("Frage", "Wie geht es weiter?"));
        await other.Pass(TimeSpan.FromDays(1));
    }

    [Fact]
    public async Task Every_value_of_every_row_comes_back()
    {
        var before = await site.Rows();
        Assert.All(
            [
                "Accounts",
                "People",
                "Rounds",
                "Tandems",
                "Meetings",
                "RoomDocuments",
                "ContentKeys",
                "Enrolments",
                "DataKeys",
            ],
            table => Assert.NotEmpty(before[table])
        );
        await site.Backup(file);
        await using var other = await OtherSite.After(site);
        await other.Restore(file);
        Compare(before, await other.Rows());
    }

    [Fact]
    public async Task A_house_moves_from_one_kind_of_database_to_the_other_and_back()
    {
        Assert.SkipUnless(TestDatabase.OnPostgres, "Moving needs both kinds.");
        var before = await site.Rows();
        await site.Backup(file);
        await using var small = await OtherSite.After(site, onSqlite: true);
        await small.Restore(file);
        Compare(before, await small.Rows());

        await small.Backup(file + "2");
        await using var large = await OtherSite.After(small);
        await large.Restore(file + "2", new RestoreWishes(Replace: true));
        Compare(before, await large.Rows());
        var mentor = await (await large.Browser(pair.Mentor)).Visit(pair.Room);
        Assert.Contains(Note, mentor.Page.DocumentElement.OuterHtml);
    }

    [Fact]
    public async Task What_was_erased_after_the_backup_does_not_come_back()
    {
        var (gone, stays) = (await site.Person("Nils Anker"), await site.Person("Ida Bleibt"));
        await site.Backup(file);
        Assert.Null(await site.With<ErasePerson, Duett.Domain.Refusal?>(e => e.Run(site.House.Id, gone.Id, null)));
        await site.End(pair);
        await site.Pass(TimeSpan.FromDays(31));

        await using var other = await OtherSite.After(site);
        var restored = await other.Restore(file);
        Assert.Equal((1, 0), (restored.Again.People, restored.Again.Left));
        Assert.False(await other.Read(db => db.People.AnyAsync(p => p.Id == gone.Id)));
        Assert.True(await other.Read(db => db.People.AnyAsync(p => p.Id == stays.Id)));
        Assert.False(await other.Read(db => db.ContentKeys.AnyAsync(k => k.SubjectId == pair.Tandem.Id)));
        Assert.False(await other.Read(db => db.RoomDocuments.AnyAsync(d => d.TandemId == pair.Tandem.Id)));
        var mentor = await (await other.Browser(pair.Mentor)).Open(pair.Room);
        Assert.Equal(HttpStatusCode.Gone, mentor.Status);
        // The list goes on: the next restore knows them too.
        Assert.Contains(gone.Id, other.Services.GetRequiredService<ErasureList>().Read());
    }

    [Fact]
    public async Task Without_the_list_of_erasures_nothing_is_put_back_unless_the_operator_says_so()
    {
        var gone = await site.Person("Nils Anker");
        await site.Backup(file);
        Assert.Null(await site.With<ErasePerson, Duett.Domain.Refusal?>(e => e.Run(site.House.Id, gone.Id, null)));
        await site.RunJobs();
        var kept = Path.Combine(site.Database.Folder, ErasureList.FileName);

        await using var other = await OtherSite.After(site, erased: false);
        File.Delete(other.Services.GetRequiredService<ErasureList>().Path);
        Assert.Equal("Backup.NoErasureList", await Saving.Refusal(() => other.Restore(file)));
        Assert.False(await other.Read(db => db.Organisations.AnyAsync()));
        Assert.Equal(1, (await other.Restore(file, new RestoreWishes(Erased: kept))).Again.People);
        File.Delete(other.Services.GetRequiredService<ErasureList>().Path);
        await other.Restore(file, new RestoreWishes(Replace: true, WithoutErased: true));
        Assert.True(await other.Read(db => db.People.AnyAsync(p => p.Id == gone.Id)));
    }

    [Fact]
    public async Task Who_was_signed_in_is_not_any_more()
    {
        var token = await site.Session(pair.Mentor);
        await site.Backup(file);
        await using var other = await OtherSite.After(site);
        await other.Restore(file);
        var browser = await other.Browser();
        browser.Client.DefaultRequestHeaders.Add("Cookie", $"duett={token}");
        await browser.Open("/ich");
        Assert.StartsWith("/anmelden", browser.Path);
    }

    private async Task<int> Write(CancellationToken stop)
    {
        var count = 0;
        while (!stop.IsCancellationRequested)
        {
            await site.Person("Zulauf");
            count++;
        }
        return count;
    }

    private static async Task SignsIn(Site other, Person person)
    {
        var browser = await (await other.Browser()).Visit("/anmelden");
        await browser.Press("Link schicken", ("mail", person.Mail));
        await other.RunJobs();
        await browser.Visit(await other.NewestLink(person, "sign-in"));
        await browser.Press("Jetzt anmelden");
        Assert.True(
            await other.Read(db =>
                db.Sessions.AnyAsync(s => s.AccountId == person.AccountId && s.Strength == Strength.Mail)
            )
        );
    }

    /// <summary>All but what a restore changes on purpose.</summary>
    private static void Compare(
        SortedDictionary<string, List<string>> before,
        SortedDictionary<string, List<string>> after
    )
    {
        string[] onPurpose = ["Sessions", "RateCounters", "Links", "Settings", "AuditEntries", "Mails", "Jobs"];
        Assert.Equal(before.Keys, after.Keys);
        foreach (var (table, rows) in before.Where(t => !onPurpose.Contains(t.Key)))
            Assert.Equal(rows, after[table]);
        Assert.Subset(after["AuditEntries"].ToHashSet(), before["AuditEntries"].ToHashSet());
        Assert.Equal(before["Mails"].Count, after["Mails"].Count);
        Assert.Equal(before["Jobs"].Count, after["Jobs"].Count);
    }
}
