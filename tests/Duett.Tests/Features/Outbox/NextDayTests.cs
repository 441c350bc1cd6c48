using Duett.Domain.Mail;
using Duett.Domain.People;
using Duett.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Xunit;

namespace Duett.Tests.Features.Outbox;

/// <summary>Whoever opens the list again and again does not see who gets the same news in the same minute.</summary>
public sealed class NextDayTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task What_tells_of_a_round_is_listed_from_the_next_day_on()
    {
        var admin = await site.Person("Ines Technik", Role.IT);
        await using var app = site.WithWebHostBuilder(b =>
        {
            b.UseSetting("Duett:Mail:Host", "mail.nordwerk.example");
            b.UseSetting("Duett:Mail:From", "duett@nordwerk.example");
        });
        await Mail("proposal", "paar@firma.example", MailState.Waiting);
        await Mail("sign-in", "allein@firma.example", MailState.Waiting);
        Assert.Equal((false, true), await Listed());
        Assert.Equal((false, true), await Listed("?nur=wartend"));
        site.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal((true, true), await Listed());

        async Task<(bool Pair, bool Alone)> Listed(string only = "")
        {
            var client = app.CreateClient(new() { AllowAutoRedirect = false });
            client.DefaultRequestHeaders.Add("Cookie", $"duett={await site.Session(admin)}");
            var text = (await new Browser(client).Visit($"/admin/post{only}")).Text;
            return (text.Contains("paar@firma.example"), text.Contains("allein@firma.example"));
        }
    }

    private Task Mail(string kind, string to, MailState state) =>
        site.Change(db =>
            db.Add(
                new OutgoingMail
                {
                    OrganisationId = site.House.Id,
                    To = to,
                    Kind = kind,
                    MessageId = $"{Guid.NewGuid():N}@localhost",
                    QueuedAt = site.Clock.GetUtcNow(),
                    State = state,
                }
            )
        );
}
