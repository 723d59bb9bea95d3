using System.Buffers.Binary;
using System.Globalization;

namespace Lucid.Tests.Serialization;

/// <summary>
/// Good files with random faults: each loads, or is refused with a <see cref="SafetensorsException"/>, and what loads is saved and
/// loaded again without a change. The number of faulty files is 100,000, or what the environment variable LUCID_MUTATIONS says.
/// </summary>
public sealed class MutationTests
{
    /// <summary>What one of these small files may cost: pieces to read in, small objects, and the smallest memory of a few tensors.</summary>
    private const long AllowedBytes = 256 * 1024;

    private static readonly int Count =
        int.Parse(Environment.GetEnvironmentVariable("LUCID_MUTATIONS") ?? "100000", CultureInfo.InvariantCulture);

    [Fact]
    public void Load_OfFaultyFiles_LoadsOrRefuses()
    {
        byte[][] good = [.. GoodFiles()];
        int loaded = 0;
        int refused = 0;
        for (int seed = 0; seed < Count; seed++)
        {
            byte[] file = new FileMutation(seed).Of(good[seed % good.Length]);
            try
            {
                if (LoadsAgain(file, seekable: seed % 2 == 0))
                {
                    loaded++;
                }
                else
                {
                    refused++;
                }
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"Seed {seed}: {Convert.ToHexString(file)}", error);
            }
        }

        // Faults in the data go unseen, so both outcomes are common.
        Assert.True(loaded > Count / 100 && refused > Count / 10, $"{loaded} files loaded, {refused} were refused.");
    }

    [Fact]
    public void GoodFiles_LoadAgain() => Assert.All(GoodFiles(), file => Assert.True(LoadsAgain(file, seekable: true)));

    /// <summary>Whether a file loads; if it does, saving must lose nothing.</summary>
    private static bool LoadsAgain(byte[] file, bool seekable)
    {
        using Stream stream = seekable ? new MemoryStream(file) : new ArrivingStream(file, atATime: 100);
        long before = GC.GetAllocatedBytesForCurrentThread();
        SafetensorsFile first;
        try
        {
            first = Safetensors.Load(stream);
        }
        catch (SafetensorsException error)
        {
            Assert.NotEmpty(error.Message);
            return false;
        }
        finally
        {
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, AllowedBytes);
        }

        byte[] saved = StateFile.Save(first, first.Metadata);
        SafetensorsFile second = StateFile.Load(saved);
        StateFile.AssertEqual(first, second);
        Assert.Equal(first.Metadata, second.Metadata);
        Assert.Equal(saved, StateFile.Save(second, second.Metadata));
        Release(first);
        Release(second);
        return true;
    }

    /// <summary>Hands the memory back at once: left to the garbage collector, a million files would keep it busy.</summary>
    private static void Release(SafetensorsFile file)
    {
        foreach (Tensor tensor in file.Values)
        {
            tensor.Dispose();
        }
    }

    private static IEnumerable<byte[]> GoodFiles()
    {
        yield return StateFile.Committed("pytorch.safetensors");
        yield return StateFile.Committed("pytorch_dtypes.safetensors");
        yield return StateFile.Save(new Dictionary<string, Tensor> { ["a"] = Tensor.Ones(2, 2) });
        yield return StateFile.Save(
            new Dictionary<string, Tensor>
            {
                ["é 🙂"] = Tensor.Zeros(2, 0),
                ["\"\\\n"] = Tensor.Full(1),
                ["n"] = new WholeNumber(3),
            },
            new Dictionary<string, string> { ["format"] = "pt", ["note"] = "\u0001" });
        yield return StateFile.Of(
            """{ "b" : {"shape":[ 2, 1 ],"data_offsets":[ 4 , 8 ],"dtype":"F16"} , """ +
            """ "\u0061":{"dtype":"BF16","data_offsets":[0,4],"shape":[2]} }    """,
            [1, 2, 3, 4, 5, 6, 7, 8]);
    }

    /// <summary>A mutation without luck would test nothing: its header's length must be right often, and the rest of it wrong.</summary>
    [Fact]
    public void FileMutation_ReachesPastTheHeadersLength()
    {
        byte[] good = GoodFiles().First();
        int rightLength = Enumerable.Range(0, 1000).Count(seed =>
        {
            byte[] file = new FileMutation(seed).Of(good);
            return !file.SequenceEqual(good) && file.Length >= 8 && BinaryPrimitives.ReadUInt64LittleEndian(file) < (ulong)file.Length;
        });
        Assert.InRange(rightLength, 500, 1000);
    }
}
