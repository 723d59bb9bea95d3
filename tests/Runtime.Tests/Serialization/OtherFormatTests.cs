using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace Lucid.Tests.Serialization;

/// <summary>A file of another format is named as what it is, by its content, with what to do.</summary>
public sealed class OtherFormatTests
{
    private const string TorchSave = "safetensors.torch.save_file(torch.load(\"model.pth\", weights_only=True), \"model.safetensors\")";

    // The number that PyTorch puts first in its older files, as Python's pickle protocols write it.
    private static readonly byte[] OldTorch =
        [0x80, 2, 0x8A, 10, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, (byte)'.', 0x80, 2, (byte)'M'];

    private static readonly Dictionary<string, (byte[] Bytes, string Expected, string Advice)> Files = new()
    {
        ["PyTorch, zip"] = (Zip("archive/data.pkl", "archive/data/0", "archive/version"), "a PyTorch file (a zip archive", TorchSave),
        ["PyTorch, zip, not to its end"] = (Zip("model/data.pkl", "model/data/0")[..200], "a PyTorch file (a zip archive", TorchSave),
        ["PyTorch before 1.6"] = ([.. OldTorch, .. new byte[100]], "a PyTorch file in the form before version 1.6", TorchSave),
        ["PyTorch before 1.6, protocol 4"] = (
            [0x80, 4, 0x95, 13, 0, 0, 0, 0, 0, 0, 0, .. OldTorch[2..15], 0x80, 4],
            "a PyTorch file in the form before version 1.6", TorchSave),
        ["PyTorch before 1.6, protocol 0"] = (
            [.. "L119547037146038801333356L\n."u8, .. new byte[100]], "a PyTorch file in the form before version 1.6", TorchSave),
        ["PyTorch 0.1"] = (Tar("storages", "tensors", "pickle"), "a PyTorch file in the form of version 0.1", TorchSave),
        ["TorchScript"] = (
            Zip("net/data/0", "net/data.pkl", "net/code/__torch__.py", "net/constants.pkl"), "a TorchScript program", "torch.jit.load"),
        ["torch.export"] = (
            Zip("net/archive_format", "net/data/weights/weight_0", "net/models/model.json"),
            "a program of torch.export", "torch.export.load"),
        ["pickle"] = ([0x80, 4, 0x95, .. new byte[20]], "a Python pickle", "safetensors.numpy.save_file"),
        ["NumPy array"] = ([0x93, .. "NUMPY\x01\0v\0{'descr': '<f4', }"u8], "a NumPy array (.npy)", "numpy.load(\"array.npy\")"),
        ["NumPy archive"] = (Zip("weight.npy", "bias.npy"), "an archive of NumPy arrays (.npz)", "dict(numpy.load(\"arrays.npz\"))"),
        ["Keras"] = (Zip("metadata.json", "config.json", "model.weights.h5"), "a Keras model", "model.weights"),
        ["HDF5"] = ([0x89, .. "HDF\r\n"u8, 0x1A, (byte)'\n', .. new byte[100]], "an HDF5 file", "h5py"),
        ["ONNX"] = (
            [8, 7, 0x12, 7, .. "pytorch"u8, 0x1A, 3, .. "1.0"u8, 0x3A, 0x80, 1],
            "an ONNX model", "onnx.load(\"model.onnx\").graph.initializer"),
        ["ONNX without a producer"] = ([8, 8, 0x3A, 0x80, 2, 0x0A, 20, 0x0A, 1], "an ONNX model", "onnx.load"),
        ["TensorFlow"] = ([8, 1, 0x12, 0xB5, 0xC0, 1, 0x0A, 0x1E, 0x12, 4], "a saved model of TensorFlow", "safetensors.numpy.save_file"),
        ["TensorFlow Lite"] = ([0x1C, 0, 0, 0, .. "TFL3"u8, .. new byte[100]], "a TensorFlow Lite model", "safetensors.numpy.save_file"),
        ["GGUF"] = ([.. "GGUF"u8, 3, 0, 0, 0, .. new byte[100]], "a GGUF file", "quantised"),
        ["MATLAB"] = ([.. Text("MATLAB 5.0 MAT-file, Platform: GLNXA64".PadRight(124)), 0, 1, .. "IM"u8], "a MATLAB file", "scipy"),
        ["NIfTI"] = ([0x5C, 1, 0, 0, .. new byte[340], .. "n+1\0"u8, .. new byte[100]], "a scan", "image"),
        ["DICOM"] = ([.. new byte[128], .. "DICM"u8, .. new byte[100]], "a scan", "image"),
        ["gzip"] = (Gzip("weights"u8), "a compressed file", "Decompress it first"),
        ["gzip without a time, as long as its header would be"] = (
            [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, .. new byte[600_000]], "a compressed file", "Decompress it first"),
        ["zip"] = (Zip("readme.txt", "model.safetensors"), "a zip archive", "Unpack it"),
        ["zip without files"] = (Zip(), "a zip archive", "Unpack it"),
        ["tar"] = (Tar("model.safetensors"), "a tar archive", "Unpack it"),
        ["Git LFS"] = (
            Text("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n"), "a Git LFS pointer", "git lfs pull"),
        ["web page"] = (
            Text("<!DOCTYPE html>\n<html lang=\"en\"><head><title>404</title>"), "a web page (HTML)", "download the file itself"),
        ["web page after blank lines"] = (
            Text("\uFEFF\r\n\n  <HTML><body>No access</body></HTML>"), "a web page (HTML)", "download the file itself"),
        ["XML"] = (
            Text("<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>"), "an XML text", "download the file itself"),
        ["JSON"] = (Text("{\"architectures\": [\"UNet\"], \"layers\": 3}"), "a JSON text", "holds no tensors"),
        ["JSON with a brace where a header begins"] = (Text("{\"abcd\":{\"x\": 1}}"), "a JSON text", "holds no tensors"),
        ["index of a split model"] = (
            Text("{\"metadata\": {\"total_size\": 9}, \"weight_map\": {\"a\": \"model-00001-of-00002.safetensors\"}}"),
            "the index of a model in several files", "each of the safetensors files"),
        ["answer of a server"] = (Text("Entry not found"), "a text", "error message"),
        ["text in other letters, cut in the middle of one"] = (Text(new string('ж', 5000)), "a text", "error message"),
        ["nothing"] = ([], "an empty file", "to its end"),
    };

    public static TheoryData<string> Names => [.. Files.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Load_SaysWhatTheFileIs_AndWhatToDo(string name)
    {
        (byte[] bytes, string expected, string advice) = Files[name];

        var error = Assert.Throws<SafetensorsException>(() => StateFile.Load(bytes));

        Assert.StartsWith($"Expected a safetensors file, got {expected}", error.Message, StringComparison.Ordinal);
        Assert.Contains(advice, error.Message, StringComparison.Ordinal);
    }

    /// <summary>Where the end of an archive is not known, its first file still is.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Load_FromAStreamThatCannotSeek_SaysSoToo(string name)
    {
        using var stream = new ArrivingStream(Files[name].Bytes);

        var error = Assert.Throws<SafetensorsException>(() => Safetensors.Load(stream));

        Assert.Matches("^Expected a safetensors file, got (a|an|the) ", error.Message);
    }

    [Fact]
    public void Load_OfAFileWithAnyName_GoesByItsContent()
    {
        using var folder = new TemporaryFolder();
        string path = folder.PathOf("checkpoint.pth");
        Safetensors.Save(path, new Dictionary<string, Tensor> { ["a"] = Tensor.Ones(3) });

        Assert.Equal(["a"], Safetensors.Load(path).Keys);
    }

    /// <summary>A safetensors file stays one, however it is damaged behind its length.</summary>
    [Fact]
    public void Load_OfADamagedFile_SaysWhatIsDamaged()
    {
        var error = Assert.Throws<SafetensorsException>(() => StateFile.Load(StateFile.Of("{\"a\":<html>}")));

        Assert.Contains("strict JSON", error.Message, StringComparison.Ordinal);
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Zip(params string[] names)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (string name in names)
            {
                // Larger than what is looked at from the beginning.
                using Stream entry = archive.CreateEntry(name, CompressionLevel.NoCompression).Open();
                entry.Write(new byte[5000]);
            }
        }

        return bytes.ToArray();
    }

    private static byte[] Tar(params string[] names)
    {
        using var bytes = new MemoryStream();
        using (var archive = new TarWriter(bytes, TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach (string name in names)
            {
                using var data = new MemoryStream(new byte[100]);
                archive.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = data });
            }
        }

        return bytes.ToArray();
    }

    private static byte[] Gzip(ReadOnlySpan<byte> content)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(content);
        }

        return bytes.ToArray();
    }
}
