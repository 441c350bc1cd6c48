using Duett.Domain.Rounds;

namespace Duett.Features.Lessons;

public static class LessonMark
{
    public static string IconOf(LessonKind kind) =>
        kind switch
        {
            LessonKind.Kept => "check",
            LessonKind.Changed => "refresh-cw",
            LessonKind.Stopped => "ban",
            _ => "search",
        };
}
