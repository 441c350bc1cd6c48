namespace Duett.Features.Profile;

/// <summary>Time zones as people choose them: places of the world, without abbreviations and historic names.</summary>
public static class Zones
{
    private static readonly string[] Regions =
    [
        "Africa/",
        "America/",
        "Asia/",
        "Atlantic/",
        "Australia/",
        "Europe/",
        "Indian/",
        "Pacific/",
    ];

    /// <summary>By name; the first word is the region.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        .. TimeZoneInfo
            .GetSystemTimeZones()
            .Select(z => z.Id)
            .Where(id => Regions.Any(r => id.StartsWith(r, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal),
    ];

    public static bool IsKnown(string? zone) => zone is not null && All.Contains(zone);
}
