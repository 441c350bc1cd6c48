using Duett.Domain;
using Duett.Domain.Enrolments;
using Duett.Domain.Meetings;
using Xunit;

namespace Duett.Tests.Domain.Meetings;

public sealed class SlotsTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly DateTimeOffset Monday = new(2027, 3, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly int MondayNoon = WeekTimes.Bit(0, 2);
    private static readonly int TuesdayMorning = WeekTimes.Bit(1, 1);

    private static SlotSearch Search(int one, int other, DateTimeOffset? now = null) =>
        new()
        {
            One = one,
            Other = other,
            Minutes = 45,
            Zone = Berlin,
            From = Slots.FirstDay(now ?? Monday, Berlin),
        };

    private static DateTime Local(Slot slot) => LocalTime.Of(slot.StartsAt, Berlin);

    [Fact]
    public void A_first_date_leaves_three_working_days()
    {
        Assert.Equal(new DateOnly(2027, 3, 4), Slots.FirstDay(Monday, Berlin));
        Assert.Equal(new DateOnly(2027, 3, 10), Slots.FirstDay(Monday.AddDays(4), Berlin));
    }

    [Fact]
    public void Only_one_common_time_gives_three_weeks()
    {
        var slots = Slots.Find(Search(MondayNoon | TuesdayMorning, MondayNoon));
        Assert.Equal(
            [new(2027, 3, 8, 12, 15, 0), new(2027, 3, 15, 12, 15, 0), new DateTime(2027, 3, 22, 12, 15, 0)],
            slots.Select(Local)
        );
        Assert.All(slots, s => Assert.True(s.SuitsBoth));
    }

    [Fact]
    public void Different_times_of_the_day_come_before_the_same_again()
    {
        var slots = Slots.Find(Search(WeekTimes.All, WeekTimes.All));
        Assert.Equal(3, slots.Select(s => Local(s).TimeOfDay).Distinct().Count());
    }

    [Fact]
    public void Without_a_common_time_one_side_is_taken_and_it_says_so()
    {
        var slots = Slots.Find(Search(MondayNoon, TuesdayMorning));
        Assert.Equal(3, slots.Count);
        Assert.All(slots, s => Assert.False(s.SuitsBoth));
    }

    [Fact]
    public void People_who_named_no_time_still_get_dates() => Assert.Equal(3, Slots.Find(Search(0, 0)).Count);

    [Fact]
    public void A_time_that_is_taken_is_not_offered()
    {
        var search = Search(MondayNoon, MondayNoon);
        var first = Slots.Find(search)[0].StartsAt;
        var busy = search with { Busy = [new(first.AddMinutes(30), first.AddMinutes(60))] };
        Assert.DoesNotContain(Slots.Find(busy), s => s.StartsAt == first);
        Assert.False(Slots.Allows(busy, first));
        var before = search with { Busy = [new(first.AddMinutes(-60), first)] };
        Assert.Equal(first, Slots.Find(before)[0].StartsAt);
    }

    [Fact]
    public void The_time_on_the_wall_stays_when_the_clocks_change()
    {
        // Summer time begins on 28 March 2027.
        var slots = Slots.Find(Search(MondayNoon, MondayNoon, Monday.AddDays(17)));
        Assert.Equal(["10:15", "10:15", "10:15"], slots.Select(s => s.StartsAt.UtcDateTime.ToString("HH:mm")));
        Assert.Equal("11:15", Slots.Find(Search(MondayNoon, MondayNoon))[0].StartsAt.UtcDateTime.ToString("HH:mm"));
    }

    [Fact]
    public void The_next_meeting_lies_as_near_to_the_rhythm_as_both_can()
    {
        var search = Search(MondayNoon | TuesdayMorning, WeekTimes.All) with
        {
            Around = new DateTime(2027, 3, 23, 12, 15, 0),
        };
        Assert.Equal(new DateTime(2027, 3, 23, 10, 30, 0), Local(Slots.Find(search, 1)[0]));
        var exactly = search with { Around = new DateTime(2027, 3, 22, 12, 15, 0) };
        Assert.Equal(new DateTime(2027, 3, 22, 12, 15, 0), Local(Slots.Find(exactly, 1)[0]));
    }

    [Fact]
    public void Whatever_people_ticked_the_dates_keep_every_promise()
    {
        var random = new Random(20270301);
        for (var i = 0; i < 2000; i++)
        {
            var (one, other) = (random.Next(WeekTimes.All + 1), random.Next(WeekTimes.All + 1));
            if (i % 3 == 0)
                (one, other) = (one & random.Next(WeekTimes.All + 1), other & random.Next(WeekTimes.All + 1));
            var now = Monday.AddHours(random.Next(24 * 365));
            var search = Search(one, other, now) with
            {
                Busy = [.. Enumerable.Range(0, 5).Select(_ => Busy(now, random))],
                Around = i % 2 == 0 ? null : LocalTime.Of(now.AddDays(random.Next(3, 40)), Berlin),
            };
            var slots = Slots.Find(search);

            Assert.Equal(slots, Slots.Find(search));
            Assert.Equal(3, slots.Select(s => Local(s).Date).Distinct().Count());
            Assert.Equal(slots.OrderBy(s => s.StartsAt), slots);
            foreach (var slot in slots)
                Keeps(search, slot, now);
        }
    }

    private static void Keeps(SlotSearch search, Slot slot, DateTimeOffset now)
    {
        var local = Local(slot);
        Assert.True(WorkingDays.Is(DateOnly.FromDateTime(local)));
        Assert.True(DateOnly.FromDateTime(local) >= Slots.FirstDay(now, Berlin));
        Assert.InRange(local.TimeOfDay, TimeSpan.FromHours(8), new TimeSpan(17, 15, 0));
        Assert.DoesNotContain(
            search.Busy,
            b => b.From < slot.StartsAt.AddMinutes(search.Minutes) && slot.StartsAt < b.Until
        );
        Assert.True(Slots.Allows(search, slot.StartsAt));
        var band = BandAt(local.TimeOfDay);
        var times = slot.SuitsBoth ? search.One & search.Other : search.One | search.Other;
        Assert.True(times == 0 || WeekTimes.Has(times, local.DayOfWeek, band));
    }

    private static int BandAt(TimeSpan time) =>
        time.Hours switch
        {
            8 => 0,
            9 or 10 => 1,
            12 => 2,
            14 or 15 => 3,
            _ => 4,
        };

    private static BusyTime Busy(DateTimeOffset now, Random random)
    {
        var from = now.AddHours(random.Next(24 * 30));
        return new(from, from.AddMinutes(random.Next(15, 240)));
    }
}
