namespace Duett.Matching.Tests.Support;

/// <summary>Public test data that lies beside the repository and is not part of it.</summary>
public static class SharedData
{
    /// <summary>The folder, or a skipped test that says what is missing.</summary>
    public static string Folder(string name)
    {
        string wanted = Path.Combine("shared", "data", name);
        for (var place = new DirectoryInfo(AppContext.BaseDirectory); place is not null; place = place.Parent)
            if (Directory.Exists(Path.Combine(place.FullName, wanted)))
                return Path.Combine(place.FullName, wanted);
        Assert.Skip($"The test data {wanted} was not found beside the repository.");
        return "";
    }
}
