using Duett.Layout;

namespace Duett.Features.Tandems;

/// <summary>On site or by video, and the place or link: of a new date, or of the one that stands.</summary>
/// <param name="Prefix">Keeps the fields of the two forms apart.</param>
public sealed record WhereFields(string Prefix, DatesForm? Typed, MeetingLine? Current, Problems Problems)
{
    public bool ByVideo => Typed is null ? Current?.ByVideo ?? false : Typed.Way == "video";
    public string? Place => Typed is null ? Current?.Place : Typed.Place;
}
