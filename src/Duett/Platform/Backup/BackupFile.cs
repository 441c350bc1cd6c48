using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Duett.Platform.Crypto;

namespace Duett.Platform.Backup;

/// <summary>
/// A backup on the disk: a line that says what it is, the open header, then the rows as packed pieces, each sealed. The
/// header, the number of a piece and whether it is the last are bound in, so that nothing can be changed, swapped or cut off.
/// </summary>
internal static class BackupFile
{
    private const int Piece = 1 << 20;
    private const int LongestPiece = Piece + (Piece >> 2) + 1024;
    private const int LongestHeader = 1 << 16;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static ReadOnlySpan<byte> Magic => "DUETT BACKUP 1\n"u8;

    public static void Write(Stream to, BackupHeader header, MasterKey master, Stream rows)
    {
        var bound = JsonSerializer.SerializeToUtf8Bytes(header, Json);
        to.Write(Magic);
        WritePart(to, bound);
        var key = Key(master, header);
        var open = new byte[Piece];
        for (var number = 0; ; number++)
        {
            var length = rows.ReadAtLeast(open, Piece, throwOnEndOfStream: false);
            var last = rows.Position == rows.Length;
            WritePart(to, Sealing.Seal(key, Place(bound, number, last), Packed(open.AsSpan(0, length))));
            if (last)
                return;
        }
    }

    /// <summary>Leaves the stream before the first piece.</summary>
    public static BackupHeader ReadHeader(Stream from) =>
        ReadBound(from) is var bound ? JsonSerializer.Deserialize<BackupHeader>(bound, Json)! : null!;

    /// <summary>Puts the rows into <paramref name="to"/>; the whole file was as it had been written when this returns.</summary>
    public static void Open(Stream from, MasterKey master, Stream to)
    {
        var bound = ReadBound(from);
        var key = Key(master, JsonSerializer.Deserialize<BackupHeader>(bound, Json)!);
        try
        {
            for (var number = 0; ; number++)
            {
                var piece = ReadPart(from, LongestPiece);
                var last = from.Position == from.Length;
                Unpack(Sealing.Open(key, Place(bound, number, last), piece), to);
                if (last)
                    return;
            }
        }
        catch (Exception broken) when (broken is CryptographicException or InvalidDataException)
        {
            throw new BackupRefused("Backup.Damaged");
        }
    }

    private static byte[] ReadBound(Stream from)
    {
        var magic = new byte[Magic.Length];
        if (
            from.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) < magic.Length
            || !Magic.SequenceEqual(magic)
        )
            throw new BackupRefused("Backup.NoBackup");
        var bound = ReadPart(from, LongestHeader);
        try
        {
            if (
                JsonSerializer.Deserialize<BackupHeader>(bound, Json) is
                { Rows: not null, Key: not null, Salt: not null }
            )
                return bound;
        }
        catch (JsonException) { }
        throw new BackupRefused("Backup.Damaged");
    }

    private static byte[] Key(MasterKey master, BackupHeader header) => master.Derive("backup/" + header.Salt);

    private static string Place(byte[] bound, int number, bool last) =>
        $"backup/{Convert.ToHexStringLower(SHA256.HashData(bound))}/{number}/{(last ? "last" : "more")}";

    private static byte[] Packed(ReadOnlySpan<byte> open)
    {
        using var packed = new MemoryStream();
        using (var pack = new DeflateStream(packed, CompressionLevel.Fastest))
            pack.Write(open);
        return packed.ToArray();
    }

    private static void Unpack(byte[] packed, Stream to)
    {
        using var pack = new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress);
        pack.CopyTo(to);
    }

    private static void WritePart(Stream to, byte[] part)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
        to.Write(length);
        to.Write(part);
    }

    private static byte[] ReadPart(Stream from, int longest)
    {
        Span<byte> length = stackalloc byte[4];
        if (from.ReadAtLeast(length, 4, throwOnEndOfStream: false) < 4)
            throw new BackupRefused("Backup.Damaged");
        var wanted = BinaryPrimitives.ReadInt32BigEndian(length);
        if (wanted < 0 || wanted > longest || wanted > from.Length - from.Position)
            throw new BackupRefused("Backup.Damaged");
        var part = new byte[wanted];
        from.ReadExactly(part);
        return part;
    }
}
