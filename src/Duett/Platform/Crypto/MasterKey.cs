using System.Security.Cryptography;
using System.Text;

namespace Duett.Platform.Crypto;

/// <summary>
/// The one secret outside the database: 32 bytes in a file that only the operator reads. Backups of the database never hold
/// it. Without it nothing sealed can be opened; with it and the database everything can.
/// </summary>
public sealed class MasterKey
{
    public const string FileName = "master.key";

    private readonly byte[] key;

    private MasterKey(byte[] key) => this.key = key;

    /// <summary>Reads the file, or makes it on the first start. Refuses a file of another length.</summary>
    public static MasterKey OpenOrCreate(string path)
    {
        if (!File.Exists(path))
            Create(path);
        var key = File.ReadAllBytes(path);
        return key.Length == 32
            ? new MasterKey(key)
            : throw new InvalidOperationException($"The master key file has {key.Length} bytes instead of 32.");
    }

    /// <summary>A key for one purpose, derived by HKDF-SHA256 (RFC 5869).</summary>
    public byte[] Derive(string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 32, info: Encoding.UTF8.GetBytes("duett/1/" + purpose));

    /// <summary>Tells two keys apart and says nothing about either.</summary>
    public string Fingerprint => Convert.ToHexStringLower(Derive("fingerprint")[..4]);

    private static void Create(string path)
    {
        var fresh = RandomNumberGenerator.GetBytes(32);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead;
        try
        {
            using var file = new FileStream(path, options);
            file.Write(fresh);
            file.Flush(flushToDisk: true);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another start was faster; its key counts.
        }
    }
}
