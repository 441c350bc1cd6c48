using Duett.Domain.People;
using Duett.Domain.Plans;
using Duett.Domain.Tandems;

namespace Duett.Features.Room;

/// <summary>Who meets here, for the head and the menu of every page of the room.</summary>
/// <param name="IsFree">A free partnership, also one that somebody has left: its programme lies behind it.</param>
public sealed record RoomHead(
    Guid Id,
    Partner Mentee,
    Partner Mentor,
    Side MySide,
    int Held,
    int Planned,
    DateOnly Since,
    bool IsOpen,
    bool IsFree,
    bool IsCompleted,
    DateOnly? ClosesOn
)
{
    public string Address => $"/t/{Id}";
    public Partner Me => Of(MySide);
    public Partner Other => MySide == Side.Mentee ? Mentor : Mentee;
    public PairNames Names => new(Mentee.Name, Mentor.Name);

    public Partner Of(Side side) => side == Side.Mentee ? Mentee : Mentor;

    /// <summary>Only the two ever write here, so anybody else is the mentor's or mentee's former self: nobody.</summary>
    public Partner? Of(Guid? person) =>
        person == Mentee.Id ? Mentee
        : person == Mentor.Id ? Mentor
        : null;
}

public sealed record Partner(Guid Id, string Name, string Initials)
{
    public static Partner Of(Person person) => new(person.Id, person.Name, person.Initials);
}

/// <summary>The contact person of the round: for questions, never with access to the room.</summary>
public sealed record Contact(string Name, string Mail);
