using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Duett.Data;

public sealed class UtcTicks()
    : ValueConverter<DateTimeOffset, long>(v => v.UtcTicks, t => new DateTimeOffset(t, TimeSpan.Zero));

public sealed class ToUtc() : ValueConverter<DateTimeOffset, DateTimeOffset>(v => v.ToUniversalTime(), v => v);
