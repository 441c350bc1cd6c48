using Xunit;

namespace Duett.Tests.Architecture;

public sealed class DirectionTests
{
    private static readonly IReadOnlyDictionary<string, string> Files = Rooms.Files();

    [Fact]
    public void Rooms_name_only_what_lies_below_them() => Assert.Empty(Rooms.WrongDirections(Files));

    [Fact]
    public void Slices_do_not_name_each_other() => Assert.Empty(Rooms.SlicesThatNameSlices(Files));

    [Fact]
    public void Only_the_matching_slice_names_the_matcher() => Assert.Empty(Rooms.MatcherOutsideItsSlice(Files));

    [Fact]
    public void The_room_is_named_by_its_own_slice_its_mapping_and_retention() =>
        Assert.Empty(Rooms.RoomOutsideItsSlice(Files));

    [Fact]
    public void A_planted_violation_of_each_direction_is_found()
    {
        Assert.NotEmpty(Rooms.WrongDirections(Planted("Domain/People/X.cs", "using Microsoft.EntityFrameworkCore;")));
        Assert.NotEmpty(Rooms.WrongDirections(Planted("Domain/People/X.cs", "var x = new Duett.Data.WriteGate();")));
        Assert.NotEmpty(Rooms.WrongDirections(Planted("Data/X.cs", "using Duett.Platform.Crypto;")));
        Assert.NotEmpty(Rooms.WrongDirections(Planted("Platform/X.cs", "using Duett.Features.Home;")));
        Assert.NotEmpty(Rooms.MatcherOutsideItsSlice(Planted("Features/Home/X.cs", "using Duett.Matching;")));
        Assert.NotEmpty(Rooms.RoomOutsideItsSlice(Planted("Features/Home/X.cs", "db.RoomDocuments.ToList()")));
    }

    [Fact]
    public void A_slice_that_names_another_is_found()
    {
        var files = new Dictionary<string, string>
        {
            ["Features/Home/Index.cshtml"] = "@using Duett.Features.Account",
            ["Features/Account/Index.cshtml.cs"] = "namespace Duett.Features.Account;",
        };
        Assert.Equal(["Features/Home/Index.cshtml names the slice Account"], Rooms.SlicesThatNameSlices(files));
    }

    private static Dictionary<string, string> Planted(string file, string text) => new() { [file] = text };
}
