using Duett.Domain.Content;

namespace Duett.Platform.Content;

/// <summary>The content as it came, before a house has put any of it in its own words.</summary>
public sealed record ShippedCatalogue(ContentCatalogue Content);
