using System.Collections.Concurrent;
using System.Net;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Tests.Support;
using Xunit;

namespace Duett.Tests.Reliability;

/// <summary>
/// Several people at once who press the button until the page says that they are in, as one does when a page does not load.
/// Whose POST was answered with the way to the thanks has it in writing.
/// </summary>
public sealed class EnrollingPeople(string url)
{
    private static readonly (string, object?)[] Complete =
    [
        ("themen", new[] { "ai-everyday", "nw-expect" }),
        ("zeit", new[] { "di-mittag", "do-mittag" }),
        ("pin", "482917"),
        ("ok", "ja"),
    ];

    private readonly ConcurrentDictionary<Guid, bool> acknowledged = new();

    public IReadOnlyCollection<Guid> Acknowledged => [.. acknowledged.Keys];

    public static async Task<List<(Person Person, string Link)>> Invite(Site site, Round round, int count)
    {
        var invited = new List<(Person, string)>();
        for (var i = 0; i < count; i++)
        {
            var person = new Person
            {
                OrganisationId = site.House.Id,
                Name = $"Neugierig {i}",
                Mail = $"neugierig.{i}@nordwerk.example",
            };
            await site.Change(db => db.Add(person));
            invited.Add((person, await site.LinkTo(await site.Invited(round, person), person)));
        }
        return invited;
    }

    /// <summary>Ends when everybody has seen that they are in.</summary>
    public Task Run(IEnumerable<(Person Person, string Link)> invited) =>
        Parallel.ForEachAsync(
            invited,
            new ParallelOptions { MaxDegreeOfParallelism = 3 },
            async (one, _) =>
            {
                for (var tries = 0; !await IsIn(one.Person.Id, one.Link); tries++)
                {
                    Assert.True(tries < 1000, "The button was pressed a thousand times in vain.");
                    await Task.Delay(30, CancellationToken.None);
                }
            }
        );

    private async Task<bool> IsIn(Guid person, string link)
    {
        var plain = new HttpClientHandler { AllowAutoRedirect = false };
        using var line = new PostAnswers(plain, "/danke", () => acknowledged[person] = true);
        using var client = new HttpClient(line) { BaseAddress = new Uri(url) };
        try
        {
            var browser = await new Browser(client).Open(link);
            if (
                browser.Status == HttpStatusCode.OK
                && browser.Text.Contains("Sie sind schon angemeldet", StringComparison.Ordinal)
            )
                return true;
            if (browser.Page.QuerySelector("[name=themen]") is not null)
                await browser.Press("Ich bin dabei", Complete);
            return browser.Path.EndsWith("/danke", StringComparison.Ordinal) && browser.Status == HttpStatusCode.OK;
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException)
        {
            return false;
        }
    }
}
