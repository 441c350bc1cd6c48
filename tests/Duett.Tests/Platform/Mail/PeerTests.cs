using System.ComponentModel;
using Xunit;

namespace Duett.Tests.Platform.Mail;

/// <summary>A tool that is missing fails its tests with its name, so that no check is left out in silence.</summary>
public sealed class PeerTests
{
    [Fact]
    public async Task A_missing_package_is_named()
    {
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Peer.Start(Peer.Python, "-c", "import no_such_package")
        );
        Assert.Contains("no_such_package", refusal.Message);
    }

    [Fact]
    public async Task A_missing_program_is_named()
    {
        var refusal = await Assert.ThrowsAsync<Win32Exception>(() => Peer.Start("no-such-program", "x"));
        Assert.Contains("no-such-program", refusal.Message);
    }
}
