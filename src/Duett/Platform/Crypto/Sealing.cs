using System.Security.Cryptography;
using System.Text;

namespace Duett.Platform.Crypto;

/// <summary>
/// AES-256-GCM with a random 96-bit nonce. The place (which row and column) is bound in as associated data, so that sealed
/// text moved to another row no longer opens. Form: version 1 · nonce 12 · tag 16 · text.
/// </summary>
public static class Sealing
{
    private const byte Version = 1;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int HeadLength = 1 + NonceLength + TagLength;

    public static byte[] Seal(byte[] key, string place, ReadOnlySpan<byte> open)
    {
        var all = new byte[HeadLength + open.Length];
        all[0] = Version;
        var nonce = all.AsSpan(1, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(
            nonce,
            open,
            all.AsSpan(HeadLength),
            all.AsSpan(1 + NonceLength, TagLength),
            Encoding.UTF8.GetBytes(place)
        );
        return all;
    }

    /// <exception cref="CryptographicException">Another key, another place, or changed bytes.</exception>
    public static byte[] Open(byte[] key, string place, ReadOnlySpan<byte> all)
    {
        if (all.Length < HeadLength || all[0] != Version)
            throw new CryptographicException("Not a sealed value.");
        var open = new byte[all.Length - HeadLength];
        using var aes = new AesGcm(key, TagLength);
        aes.Decrypt(
            all.Slice(1, NonceLength),
            all[HeadLength..],
            all.Slice(1 + NonceLength, TagLength),
            open,
            Encoding.UTF8.GetBytes(place)
        );
        return open;
    }
}
