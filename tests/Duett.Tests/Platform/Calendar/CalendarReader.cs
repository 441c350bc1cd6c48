using System.Text.Json;
using Duett.Tests.Platform.Mail;
using Xunit;

namespace Duett.Tests.Platform.Calendar;

/// <summary>Three programs that know nothing of each other read what we write: icalendar, vobject, ical.js.</summary>
public sealed class CalendarReader : IDisposable
{
    private readonly Peer peer;

    private CalendarReader(string name, Peer peer) => (Name, this.peer) = (name, peer);

    public static readonly TheoryData<string> All = ["icalendar", "vobject", "ical.js"];

    public string Name { get; }

    public static async Task<CalendarReader> Start(string name) =>
        new(
            name,
            name switch
            {
                "icalendar" => await Peer.Start(Peer.Python, Script("read_icalendar.py")),
                "vobject" => await Peer.Start(Peer.Python, Script("read_vobject.py")),
                "ical.js" => await Peer.Start("node", Script("read_icaljs.mjs"), NodePackages()),
                _ => throw new ArgumentOutOfRangeException(nameof(name)),
            }
        );

    public ReadEvent Read(string ics) =>
        peer.Ask(JsonSerializer.Serialize(ics)).Deserialize<ReadEvent>(JsonSerializerOptions.Web)!;

    public void Dispose() => peer.Dispose();

    private static string Script(string name) => Peer.File("Duett.Tests", "Platform", "Calendar", "peers", name);

    private static string NodePackages()
    {
        var folder = Peer.File("peers");
        Assert.True(
            Directory.Exists(Path.Combine(folder, "node_modules", "ical.js")),
            "ical.js is missing: run `npm ci` in tests/peers (./check does it)."
        );
        return folder;
    }
}

/// <summary>What a reader found, in words that all three share.</summary>
public sealed record ReadEvent(
    int Events,
    string[] Properties,
    string Method,
    string Uid,
    int Sequence,
    DateTimeOffset Stamp,
    DateTimeOffset Start,
    DateTimeOffset End,
    string Summary,
    string? Description,
    string? Location,
    string Status,
    string? Class,
    ReadPerson Organizer,
    ReadPerson[] Attendees
);

public sealed record ReadPerson(string? Name, string Address, string? PartStat = null);
