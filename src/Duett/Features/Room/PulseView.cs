using Duett.Domain.Content;
using Duett.Layout;

namespace Duett.Features.Room;

/// <summary>The question how a meeting was: each face is a button, so that no address ever holds an answer.</summary>
/// <param name="Action">Where the form goes.</param>
/// <param name="StandsAlone">The page asks nothing else, and its heading is the question.</param>
/// <param name="AlsoMet">Nobody has said yet that the two met: with the face this is said as well.</param>
public sealed record PulseView(
    string Action,
    Guid Meeting,
    int Number,
    string When,
    bool AlsoMet,
    PulseQuestion Question,
    Problems Problems,
    bool StandsAlone
);
