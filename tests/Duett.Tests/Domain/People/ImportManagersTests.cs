using Duett.Domain.People;
using Xunit;
using static Duett.Domain.People.ImportCode;
using static Duett.Tests.Domain.People.ImportLists;

namespace Duett.Tests.Domain.People;

public class ImportManagersTests
{
    [Fact]
    public void A_manager_is_found_by_mail_or_staff_number_in_the_file_or_among_those_known()
    {
        var known = Applied(Plan("9;Claudia;Brandt;cb@x.example;;;;;"));
        var plan = Make(
            Headers,
            known,
            "1;A;A;a@x.example;;CB@x.example;;;",
            "2;B;B;b@x.example;;9;;;",
            "3;C;C;c@x.example;;b@X.example;;;",
            "4;D;D;d@x.example;;1;;;",
            "5;E;E;e@x.example;;77;;;"
        );
        Assert.Equal(
            [
                ImportManager.Known(known[0].Id),
                ImportManager.Known(known[0].Id),
                ImportManager.OnLine(3),
                ImportManager.OnLine(2),
                null,
            ],
            plan.Lines.Select(line => line.Person!.Manager)
        );
        Assert.Equal(new ImportNote(ManagerUnknown, 6, "Vorgesetzte", "77"), plan.Warnings.Single());
        Assert.True(plan.CanBeApplied);
    }

    [Fact]
    public void Nobody_is_their_own_manager() =>
        Assert.Equal(ManagerIsSelf, Problem(Plan("1;A;A;a@x.example;;A@x.example;;;")));

    [Fact]
    public void A_circle_of_managers_is_a_problem_on_each_of_its_lines_and_on_no_other()
    {
        var plan = Plan(
            "1;A;A;a@x.example;;2;;;",
            "2;B;B;b@x.example;;3;;;",
            "3;C;C;c@x.example;;1;;;",
            "4;D;D;d@x.example;;1;;;"
        );
        Assert.Equal(
            [(2, 3), (3, 4), (4, 2)],
            plan.Problems.Select(p => (p.Line!.Value, p.OtherLine!.Value)).ToArray()
        );
        Assert.All(plan.Problems, p => Assert.Equal(ManagerCycle, p.Code));
    }

    [Fact]
    public void A_circle_over_somebody_who_is_not_in_the_file_is_found()
    {
        var known = Applied(Plan("1;A;A;a@x.example;;;;;", "2;B;B;b@x.example;;1;;;"));
        var plan = Make(Headers, known, "1;A;A;a@x.example;;2;;;");
        Assert.Equal((ManagerCycle, null), (plan.Problems.Single().Code, plan.Problems.Single().OtherLine));
    }
}
