using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Duett.Platform.SignIn;

/// <summary>256 random bits for links and sessions. Only the hash is stored; a fast hash suffices, there is nothing to guess.</summary>
public static class Tokens
{
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
