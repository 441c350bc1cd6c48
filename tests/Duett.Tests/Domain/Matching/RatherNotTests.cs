using Duett.Domain.Matching;
using Xunit;

namespace Duett.Tests.Domain.Matching;

public sealed class RatherNotTests
{
    private static readonly Findable Mueller = new(
        Guid.NewGuid(),
        "Jörg Müller-Groß",
        "joerg.mueller@nordwerk.example"
    );
    private static readonly Findable Klein = new(Guid.NewGuid(), "Anna Klein", "a.klein@nordwerk.example");
    private static readonly Findable OtherKlein = new(Guid.NewGuid(), "Peter Klein", "p.klein@nordwerk.example");
    private static readonly RatherNot People = new([Mueller, Klein, OtherKlein]);

    [Theory]
    [InlineData("Jörg Müller-Groß")]
    [InlineData("jörg müller-groß")]
    [InlineData("JÖRG MÜLLER-GROSS")]
    [InlineData("Joerg Mueller-Gross")]
    [InlineData("Müller-Groß, Jörg")]
    [InlineData("Herr Müller")]
    [InlineData("bitte nicht mit Herrn Mueller")]
    [InlineData("Joerg.Mueller@Nordwerk.example")]
    [InlineData("Jörg Müller-Groß <joerg.mueller@nordwerk.example>")]
    [InlineData("Jörg Müller-Groß aus dem Einkauf")]
    public void One_person_is_found_in_every_spelling(string typed) =>
        Assert.Equal([Mueller.Id], People.Resolve(typed));

    [Fact]
    public void A_name_that_fits_several_means_all_of_them() =>
        Assert.Equal(new HashSet<Guid> { Klein.Id, OtherKlein.Id }, People.Resolve("Klein"));

    [Theory]
    [InlineData("Anna Klein und Jörg Müller-Groß")]
    [InlineData("Anna Klein, Jörg Müller-Groß")]
    [InlineData("Anna Klein; joerg.mueller@nordwerk.example")]
    [InlineData("Anna Klein\r\nMüller")]
    public void Several_people_in_one_text_are_all_found(string typed) =>
        Assert.Equal(new HashSet<Guid> { Klein.Id, Mueller.Id }, People.Resolve(typed));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" , ; ")]
    [InlineData("niemand")]
    [InlineData("bitte nicht")]
    [InlineData("Anne Kleinert")]
    public void Nobody_is_found_where_nobody_is_meant(string? typed) => Assert.Empty(People.Resolve(typed));
}
