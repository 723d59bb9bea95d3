using System.Globalization;

namespace Lucid.Tests.Serialization.Torch;

/// <summary>
/// PyTorch's files with random faults: each is read, with all that it holds, or refused with a <see cref="TorchFileException"/>. The number
/// of faulty files is 10,000, or what the environment variable LUCID_MUTATIONS says.
/// </summary>
public sealed class TorchMutationTests
{
    /// <summary>What a file may take whatever it holds: a file's allowance, twice while it is read, and the reader's pieces.</summary>
    private const long AllowedBytes = 3 << 20;

    /// <summary>What each byte may take: eight as tensors, and more as small objects.</summary>
    private const long AllowedForAByte = 128;

    private static readonly int Count =
        int.Parse(Environment.GetEnvironmentVariable("LUCID_MUTATIONS") ?? "10000", CultureInfo.InvariantCulture);

    [Fact]
    public void Load_OfFaultyFiles_ReadsOrRefuses()
    {
        byte[][] good = [.. GoodFiles()];
        int read = 0;
        int refused = 0;
        for (int seed = 0; seed < Count; seed++)
        {
            byte[] file = new TorchMutation(seed).Of(good[seed % good.Length]);
            try
            {
                if (Reads(file))
                {
                    read++;
                }
                else
                {
                    refused++;
                }
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"Seed {seed}: {Convert.ToBase64String(file)}", error);
            }
        }

        // Faults in tensors and in names go unseen, so both outcomes are common.
        Assert.True(read > Count / 100 && refused > Count / 10, $"{read} files were read, {refused} were refused.");
    }

    [Fact]
    public void GoodFiles_AreRead() => Assert.All(GoodFiles(), file => Assert.True(Reads(file)));

    /// <summary>Whether a file and all that it holds can be read.</summary>
    private static bool Reads(byte[] file)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            using TorchFile opened = TorchFile.Load(new MemoryStream(file, writable: false));
            ReadAll(opened.Root);
            return true;
        }
        catch (TorchFileException error)
        {
            Assert.InRange(error.Message.Length, 1, 2000);
            return false;
        }
        finally
        {
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, AllowedBytes + (AllowedForAByte * file.Length));
        }
    }

    private static void ReadAll(object? root)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var open = new Stack<object?>([root]);
        while (open.TryPop(out object? value))
        {
            if (value is null || !seen.Add(value))
            {
                continue;
            }

            if (value is TorchTensor { DataType: not "complex64" } tensor)
            {
                tensor.ToTensor().Dispose();
            }

            IEnumerable<object?> within = value switch
            {
                TorchList list => list,
                TorchDictionary dictionary =>
                    [.. dictionary.SelectMany(entry => (object?[])[entry.Key, entry.Value]), dictionary.Attributes],
                TorchOpaque opaque => [opaque.Arguments, opaque.State],
                _ => [],
            };
            foreach (object? item in within)
            {
                open.Push(item);
            }
        }
    }

    private static IEnumerable<byte[]> GoodFiles() => TorchFiles.Expected
        .Where(file => file.Value.Refused is null && file.Key != "safetensors.pth")
        .Select(file => TorchFiles.Bytes(file.Key))
        .Concat(Enumerable.Range(2, 3).Select(protocol => TorchFiles.Bytes($"debian_values_{protocol}.pt")));
}
