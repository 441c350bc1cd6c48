using Duett.Domain.Content;
using Duett.Layout;

namespace Duett.Features.Room;

/// <summary>The question how a meeting was, with the face that a mail has chosen already.</summary>
/// <param name="Action">Where the form goes.</param>
/// <param name="StandsAlone">The page asks nothing else, and its heading is the question.</param>
/// <param name="AlsoMet">Nobody has said yet that the two met: with the face this is said as well.</param>
public sealed record PulseView(
    string Action,
    Guid Meeting,
    int Number,
    string When,
    int? Chosen,
    bool AlsoMet,
    PulseQuestion Question,
    Problems Problems,
    bool StandsAlone
);
