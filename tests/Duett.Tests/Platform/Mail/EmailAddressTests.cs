using Duett.Platform.Mail;
using Xunit;

namespace Duett.Tests.Platform.Mail;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("emre.kaya@firma.example", "emre.kaya@firma.example")]
    [InlineData("termin+8c1f@Duett.Example", "termin+8c1f@duett.example")]
    [InlineData("o'brien&co@firma.example", "o'brien&co@firma.example")]
    [InlineData("a@localhost", "a@localhost")]
    [InlineData("weber@müller.de", "weber@xn--mller-kva.de")]
    [InlineData("weber@straße.de", "weber@xn--strae-oqa.de")]
    public void An_address_is_taken_in_the_form_it_has_on_the_wire(string text, string wire) =>
        Assert.Equal(wire, EmailAddress.Parse(text).Value);

    /// <summary>A domain of look-alike letters is a valid domain; its xn-- form no longer looks like the other.</summary>
    [Fact]
    public void A_domain_in_foreign_letters_does_not_pass_for_a_latin_one() =>
        Assert.StartsWith("ceo@xn--", EmailAddress.Parse("ceo@аpple.com").Value);

    [Theory]
    [InlineData(null, AddressFault.Missing)]
    [InlineData("  ", AddressFault.Missing)]
    [InlineData("a@b.de, c@d.de", AddressFault.ForbiddenCharacter)]
    [InlineData("a@b.de,c@d.de", AddressFault.SeveralAddresses)]
    [InlineData("a@b.de;c@d.de", AddressFault.SeveralAddresses)]
    [InlineData("a@b@c.de", AddressFault.SeveralAddresses)]
    [InlineData("\"a,b\"@x.de", AddressFault.ForbiddenCharacter)]
    [InlineData("Emre <a@b.de>", AddressFault.ForbiddenCharacter)]
    [InlineData("a@b.de\r\nBcc: c@d.de", AddressFault.ForbiddenCharacter)]
    [InlineData("a@b.de\n", AddressFault.ForbiddenCharacter)]
    [InlineData("a\0@b.de", AddressFault.ForbiddenCharacter)]
    [InlineData("a\u0085@b.de", AddressFault.ForbiddenCharacter)]
    [InlineData("a@b\u2028.de", AddressFault.ForbiddenCharacter)]
    [InlineData("emre", AddressFault.NoAtSign)]
    [InlineData("jörg@firma.example", AddressFault.LocalPartNotAscii)]
    [InlineData(".a@b.de", AddressFault.LocalPart)]
    [InlineData("a..b@b.de", AddressFault.LocalPart)]
    [InlineData("@b.de", AddressFault.LocalPart)]
    [InlineData("a@", AddressFault.Domain)]
    [InlineData("a@-b.de", AddressFault.Domain)]
    [InlineData("a@b..de", AddressFault.Domain)]
    [InlineData("a@b_c.de", AddressFault.Domain)]
    [InlineData("a@[127.0.0.1]", AddressFault.Domain)]
    [InlineData("a@127.0.0.1", AddressFault.Domain)]
    [InlineData("a@fir\u200Bma.de", AddressFault.Domain)]
    public void What_is_not_one_plain_address_is_refused(string? text, AddressFault expected)
    {
        Assert.False(EmailAddress.TryParse(text, out var address, out var fault));
        Assert.Null(address);
        Assert.Equal(expected, fault);
    }

    [Fact]
    public void An_address_has_254_characters_at_most_counted_as_on_the_wire()
    {
        var domain = string.Join('.', Enumerable.Repeat(new string('b', 61), 3)) + ".example";
        var local = new string('a', 60);
        Assert.Equal(254, EmailAddress.Parse($"{local}@{domain}").Value.Length);
        Assert.False(EmailAddress.TryParse($"{local}a@{domain}", out _, out var fault));
        Assert.Equal(AddressFault.TooLong, fault);
        Assert.False(EmailAddress.TryParse($"{new string('a', 65)}@b.de", out _, out fault));
        Assert.Equal(AddressFault.TooLong, fault);
        Assert.False(
            EmailAddress.TryParse($"{local}@{domain.Replace("bbbbbb.example", "ü.example")}", out _, out fault)
        );
        Assert.Equal(AddressFault.TooLong, fault);
    }

    [Fact]
    public void The_refusal_does_not_repeat_what_was_typed()
    {
        var refusal = Assert.Throws<ArgumentException>(() => EmailAddress.Parse("secret name@firma.example"));
        Assert.DoesNotContain("secret", refusal.Message);
    }
}
