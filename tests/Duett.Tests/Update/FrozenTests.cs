using System.Security.Cryptography;
using System.Text;
using Duett.Tests.Architecture;
using Xunit;

namespace Duett.Tests.Update;

/// <summary>What others have run is never made again: <c>./migrations --freeze</c> writes down what there is.</summary>
public sealed class FrozenTests
{
    private static readonly string Folder = Path.Combine(Rooms.Root, "src", "Duett", "Data", "Migrations");

    [Fact]
    public void A_frozen_migration_stays_as_it_is()
    {
        var list = File.ReadAllLines(Path.Combine(Rooms.Root, "tests", "Duett.Tests", "Update", "frozen.txt"));
        Assert.Empty(Changed(list, file => File.ReadAllText(Path.Combine(Folder, file))));
    }

    [Fact]
    public void A_changed_one_is_found_and_line_ends_are_no_change()
    {
        string[] list = [$"{Hash("up\ndown\n")} Sqlite/1_Init.cs"];
        Assert.Empty(Changed(list, _ => "up\r\ndown\r\n"));
        Assert.Equal(["Sqlite/1_Init.cs"], Changed(list, _ => "up\nsideways\n"));
        Assert.Equal(["Sqlite/1_Init.cs"], Changed(list, _ => throw new FileNotFoundException()));
    }

    private static IEnumerable<string> Changed(IEnumerable<string> list, Func<string, string> read) =>
        from line in list
        let parts = line.Split(' ', 2)
        where parts.Length == 2 && HashOf(parts[1], read) != parts[0]
        select parts[1];

    private static string? HashOf(string file, Func<string, string> read)
    {
        try
        {
            return Hash(read(file).Replace("\r", ""));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
