using System.Net;
using Duett.Platform.SignIn;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Platform.SignIn;

/// <summary>What is counted against misuse must not become a record of who did what when.</summary>
public sealed class RateLimitTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Without_the_master_key_a_counter_says_nothing_of_whom_it_counts()
    {
        var who = Guid.NewGuid().ToString();
        Assert.True(await Allow("nominate", who, TimeSpan.FromDays(1)));
        var key = (await Counter("nominate")).Key;
        Assert.DoesNotContain(Convert.ToHexString(Tokens.Hash(who))[..32], key);
        Assert.DoesNotContain(who, key);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(24)]
    [InlineData(24 * 7)]
    public async Task A_window_ends_at_a_whole_one_and_never_too_early(int hours)
    {
        site.Clock.Advance(TimeSpan.FromMinutes(17));
        var window = TimeSpan.FromHours(hours);
        await Allow($"window-{hours}", "somebody", window);
        var end = (await Counter($"window-{hours}")).WindowEndsAt;
        var step = hours < 24 ? TimeSpan.FromHours(hours) : TimeSpan.FromDays(1);
        Assert.Equal(0, end.UtcTicks % step.Ticks);
        Assert.InRange(end, site.Clock.GetUtcNow() + window, site.Clock.GetUtcNow() + window + step);
    }

    [Fact]
    public async Task Over_the_limit_waits_until_the_window_is_over()
    {
        var hour = TimeSpan.FromHours(1);
        Assert.True(await Allow("twice", "a", hour, most: 1));
        Assert.False(await Allow("twice", "a", hour, most: 1));
        Assert.True(await Allow("twice", "b", hour, most: 1));
        site.Clock.MoveTo((await Counter("twice")).WindowEndsAt);
        Assert.True(await Allow("twice", "a", hour, most: 1));
    }

    [Theory]
    [InlineData("2001:db8:1:2:aaaa::1", "2001:db8:1:2:bbbb::2", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    public void One_network_of_IPv6_counts_as_one_place(string one, string other, bool same) =>
        Assert.Equal(same, RateLimits.NetworkOf(IPAddress.Parse(one)) == RateLimits.NetworkOf(IPAddress.Parse(other)));

    private Task<bool> Allow(string what, string who, TimeSpan window, int most = 5) =>
        site.With<RateLimits, bool>(limits => limits.Allow(what, who, most, window));

    private Task<Duett.Domain.Accounts.RateCounter> Counter(string what) =>
        site.Read(db =>
            db.RateCounters.AsNoTracking().OrderBy(c => c.WindowEndsAt).FirstAsync(c => c.Key.StartsWith(what + "/"))
        );
}
