using System.Globalization;
using Files = System.Collections.Generic.Dictionary<string, (byte[] Bytes, string Expected)>;

namespace Lucid.Tests.Serialization.Torch;

/// <summary>Files that break a rule or ask too much, one each, with a part of the message that says so.</summary>
internal static class HostileTorchFiles
{
    private const long Max = long.MaxValue;

    private static readonly byte[] Eight = new byte[8];
    private static readonly byte[] Sound = PickleWriter.OfTensor(2, 0, [2], [1]);

    /// <summary>Those that are refused when they are opened.</summary>
    public static Files Unreadable { get; } = new()
    {
        // The end of the pickle.
        ["empty pickle"] = (TorchZip.Of([]), "data.pkl, byte 0: expected more of the pickle, got the end"),
        ["no end"] = (Open(new PickleWriter().Raw("}")), "byte 1: expected more of the pickle, got the end"),
        ["nothing but the end"] = (Stopped(new PickleWriter()), "expected a value on the stack, got none"),
        ["two values"] = (Stopped(new PickleWriter().Raw("}}")), "expected one value at the end of the pickle, got more"),
        ["an open mark"] = (Stopped(new PickleWriter().Raw("(}")), "expected one value at the end of the pickle, got more"),
        ["bytes behind the end"] = (TorchZip.Of([(byte)'}', (byte)'.', 0]), "byte 2: expected the end, got 1 more bytes"),

        // Instructions.
        ["unknown instruction"] = (
            Stopped(new PickleWriter().Raw("\xFF")),
            "byte 1: expected an instruction of a pickle that holds data, got the byte 0xFF"),
        ["extension"] = (Stopped(new PickleWriter().Raw("\x82\x01")), "got the byte 0x82"),
        ["buffer from outside"] = (Stopped(new PickleWriter().Raw("\x97")), "got the byte 0x97"),
        ["persistent id as text"] = (Stopped(new PickleWriter().Raw("P1\n")), "expected persistent ids as values"),
        ["protocol 6"] = (Stopped(new PickleWriter().Raw("\x80\x06}")), "expected a pickle of protocol 0 to 5, got 6"),
        ["frame beyond the end"] = (
            Stopped(new PickleWriter().Raw("\x95\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x7F}")),
            "expected 9223372036854775807 more bytes, got 2"),

        // Sizes.
        ["text of 4 GB"] = (Open(new PickleWriter().Sized('X', uint.MaxValue, 1)), "expected 4294967295 more bytes, got 1"),
        ["text of 2^63"] = (Open(new PickleWriter().Raw("\x8D\0\0\0\0\0\0\0\x80")), "expected 9223372036854775808 more bytes, got 0"),
        ["bytes of 2^64 - 1"] = (
            Open(new PickleWriter().Raw("\x8E\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF")),
            "expected 18446744073709551615 more bytes"),
        ["array of bytes of 2^62"] = (Open(new PickleWriter().Raw("\x96\0\0\0\0\0\0\0\x40")), "expected 4611686018427387904 more bytes"),
        ["byte string of -1"] = (Open(new PickleWriter().Sized('T', uint.MaxValue)), "expected 4294967295 more bytes"),
        ["number of 2 GB"] = (Open(new PickleWriter().Raw("\x8B\xFF\xFF\xFF\x7F")), "expected at most 65536 bytes, got 2147483647"),
        ["number of 5000 digits"] = (
            Stopped(new PickleWriter().Raw("L" + new string('9', 5000) + "L\n")),
            "expected a whole number in digits"),
        ["line of 2 MB"] = (Open(new PickleWriter().Raw("V" + new string('a', 2 << 20))), "expected a line of at most 1048576 bytes"),
        ["name of 501 letters"] = (
            Stopped(new PickleWriter().Global("a", new string('b', 501))),
            "expected the name of a class or a function"),

        // Constants.
        ["not UTF-8"] = (Stopped(new PickleWriter().Sized('X', 2, 0xC0, 0xAF)), "expected a text in UTF-8"),
        ["whole number of letters"] = (Stopped(new PickleWriter().Raw("Iabc\n")), "expected a whole number in digits"),
        ["number of letters"] = (Stopped(new PickleWriter().Raw("Fabc\n")), "expected a number in digits"),
        ["text without quotes"] = (Stopped(new PickleWriter().Raw("Sabc\n")), "expected a text in quotes"),
        ["wrong escape in quotes"] = (Stopped(new PickleWriter().Raw("S'\\q'\n")), "expected a text in quotes"),
        ["wrong escape"] = (Stopped(new PickleWriter().Raw("V\\u12\n")), "expected a text with escapes"),

        // The stack and the memo.
        ["pop of nothing"] = (Stopped(new PickleWriter().Raw("0")), "expected a value on the stack, got none"),
        ["copy of nothing"] = (Stopped(new PickleWriter().Raw("2")), "expected a value on the stack, got none"),
        ["tuple without a mark"] = (Stopped(new PickleWriter().Raw("t")), "expected a mark on the stack, got none"),
        ["tuple of what is below a mark"] = (Stopped(new PickleWriter().Raw("N(\x85")), "expected 1 values on the stack, got 0"),
        ["unknown number of the memo"] = (Stopped(new PickleWriter().Raw("h\x05")), "expected a value that was kept before, got number 5"),
        ["negative number of the memo"] = (Stopped(new PickleWriter().Raw("}p-1\n")), "expected the number of a kept value"),
        ["nothing to keep"] = (Stopped(new PickleWriter().Raw("q\0")), "expected a value on the stack, got none"),

        // Collections.
        ["added to a tuple"] = (Stopped(new PickleWriter().Raw(")Na")), "expected a list to add to, got a tuple of 0 values"),
        ["added to a number"] = (Stopped(new PickleWriter().Raw("K\x01(Ne")), "expected a list to add to, got the number 1"),
        ["item of a list"] = (Stopped(new PickleWriter().Raw("]NNs")), "expected a dictionary to add to, got a list of 0 values"),
        ["key without a value"] = (Stopped(new PickleWriter().Raw("}(Nu")), "got a key without one"),
        ["key twice"] = (Stopped(new PickleWriter().Raw("}(").Text("a").Raw("N").Text("a").Raw("Nu")), "got the text 'a' twice"),
        ["key twice, once as bytes"] = (Stopped(new PickleWriter().Raw("}(").Text("a").Raw("NC\x01\x61Nu")), "got the text 'a' twice"),
        ["pairs that are none"] = (
            Stopped(new PickleWriter().Global("collections", "OrderedDict").Raw("](NNe\x85R")),
            "expected pairs of keys and values, got None"),
        ["state of a list"] = (Stopped(new PickleWriter().Raw("]}b")), "expected an object that has a state, got a list of 0 values"),

        // Calls.
        ["call of a number"] = (Stopped(new PickleWriter().Raw("K\x01)R")), "expected a class or a function to call, got the number 1"),
        ["call with a number"] = (
            Stopped(new PickleWriter().Global("a", "b").Raw("K\x01R")),
            "expected a tuple of arguments, got the number 1"),
        ["object of nothing"] = (Stopped(new PickleWriter().Raw("(o")), "expected a class or a function to call, got None"),
        ["name that is a number"] = (
            Stopped(new PickleWriter().Raw("K\x01K\x02\x93")),
            "expected the name of a class or a function, got the number 1"),

        // Storages.
        ["storage that is a text"] = (
            Stopped(new PickleWriter().Text("0").Raw("Q")),
            "expected the class, the name, the place and the length of a storage"),
        ["storage of -1 elements"] = (
            Stopped(new PickleWriter().Storage("0", -1)),
            "expected the class, the name, the place and the length"),
        ["storage of 2^63 elements"] = (
            Stopped(new PickleWriter().Storage("0", Max)),
            "expected the class, the name, the place and the length"),
        ["no such storage"] = (Stopped(new PickleWriter().Storage("1", 2)), "expected storage '1' among the records, got none"),
        ["storage above its folder"] = (
            Stopped(new PickleWriter().Storage("../data.pkl", 2)),
            "expected storage '../data.pkl' among the records, got none"),
        ["storage shorter than said"] = (
            TorchZip.Of(PickleWriter.OfTensor(3, 0, [3], [1]), Eight),
            "expected 12 bytes in storage '0', got 8"),
        ["storage longer than said"] = (
            TorchZip.Of(PickleWriter.OfTensor(1, 0, [1], [1]), Eight),
            "expected 4 bytes in storage '0', got 8"),
        ["storage of two types"] = (
            TorchZip.Of(new PickleWriter().Storage("0", 2).Storage("0", 1, "LongStorage").Raw("\x86").Stopped, Eight),
            "expected storage '0' as before"),

        // Views.
        ["view beyond the end"] = (
            TorchZip.Of(PickleWriter.OfTensor(2, 1, [2], [1]), Eight),
            "expected a tensor within the 2 elements of storage '0', got offset 1"),
        ["view by strides beyond the end"] = (TorchZip.Of(PickleWriter.OfTensor(2, 0, [2, 2], [1, 1]), Eight), "within the 2 elements"),
        ["negative offset"] = (TorchZip.Of(PickleWriter.OfTensor(2, -1, [2], [1]), Eight), "got offset -1"),
        ["offset of 2^63 - 1"] = (TorchZip.Of(PickleWriter.OfTensor(2, Max, [2], [1]), Eight), "got offset 9223372036854775807"),
        ["empty view far outside"] = (TorchZip.Of(PickleWriter.OfTensor(2, 3, [0], [1]), Eight), "got offset 3"),
        ["negative size"] = (
            TorchZip.Of(PickleWriter.OfTensor(2, 0, [-1], [1]), Eight),
            "expected sizes from 0 to 2147483647, got the number -1"),
        ["size of 2^63 - 1"] = (TorchZip.Of(PickleWriter.OfTensor(2, 0, [Max], [0]), Eight), "expected sizes from 0 to 2147483647"),
        ["negative stride"] = (
            TorchZip.Of(PickleWriter.OfTensor(2, 1, [2], [-1]), Eight),
            "expected strides from 0 to 9223372036854775807, got the number -1"),
        ["strides that overflow"] = (TorchZip.Of(PickleWriter.OfTensor(2, 0, [3, 3], [Max, Max]), Eight), "within the 2 elements"),
        ["strides that wrap around to 0"] = (TorchZip.Of(PickleWriter.OfTensor(2, 0, [5], [1L << 62]), Eight), "within the 2 elements"),
        ["sizes that overflow"] = (
            TorchZip.Of(PickleWriter.OfTensor(2, 0, [.. Enumerable.Repeat(1L << 30, 64)], new long[64]), Eight),
            "expected a tensor of at most"),
        ["65 dimensions"] = (
            TorchZip.Of(PickleWriter.OfTensor(2, 0, [.. Enumerable.Repeat(1L, 65)], new long[65]), Eight),
            "expected at most 64 sizes and as many strides"),
        ["strides missing"] = (TorchZip.Of(PickleWriter.OfTensor(2, 0, [1, 1], [1]), Eight), "got 2 sizes and 1 strides"),
        ["tensor without sizes"] = (
            TorchZip.Of(new PickleWriter().Global("torch._utils", "_rebuild_tensor_v2").Raw("(").Storage("0", 2).Raw("tR").Stopped, Eight),
            "expected the offset, the sizes and the strides of a tensor"),

        // The archive.
        ["archive cut off"] = (TorchZip.Of(Sound, Eight)[..^30], "Expected a whole zip archive"),
        ["archive without a pickle"] = (TorchZip.Records(("a/version", Eight)), "with data.pkl in a folder, got a zip archive. Unpack it"),
        ["two pickles"] = (
            TorchZip.Records(("a/data.pkl", Sound), ("b/data.pkl", Sound)),
            "Expected one folder with data.pkl in the zip archive, got 2"),
        ["record twice"] = (TorchZip.Records(("a/data.pkl", Sound), ("a/data/0", Eight), ("a/data/0", Eight)), "got 'a/data/0' twice"),
        ["unknown order of bytes"] = (
            TorchZip.Records(("a/data.pkl", Sound), ("a/data/0", Eight), ("a/byteorder", "middle"u8.ToArray())),
            "expected little or big, got 'middle'"),
        ["long order of bytes"] = (
            TorchZip.Records(("a/data.pkl", Sound), ("a/byteorder", new byte[17])),
            "Record 'byteorder': expected at most 16 bytes, got 17"),
        ["pickle of 64 MB of zeros, packed"] = (
            TorchZip.Compressed(("a/data.pkl", new byte[64 << 20])),
            "expected a file to take at most 8 times its own length"),

        // The older form.
        ["row without a version"] = ([.. TorchRow.Magic], "the pickles, byte 15: expected more of the pickle, got the end"),
        ["row of another version"] = (
            [.. TorchRow.Magic, .. new PickleWriter().Number(1002).Stopped, .. TorchRow.Machine],
            "expected version 1001, got the number 1002"),
        ["row with a tensor in its version"] = (
            [.. TorchRow.Magic, .. new PickleWriter().Storage("0", 1).Stopped], "expected a pickle without tensors, got one"),
        ["row without its storages"] = ([.. TorchRow.Of(Sound)], "Storage '0': expected it behind the pickles, got none"),
        ["row with a storage too many"] = (
            TorchRow.Of(Sound, ("0", Eight), ("1", Eight)),
            "expected the name of a storage, got the text '1'"),
        ["row with a storage twice"] = (
            TorchRow.Of(Sound, ("0", Eight), ("0", Eight)),
            "Storage '0': expected 8 bytes, once, got it twice"),
        ["row with a short storage"] = (TorchRow.Of(Sound, ("0", Eight))[..^1], "Storage '0': expected 8 bytes, once, got 7"),
        ["row with a storage of another length"] = (TorchRow.Of(Sound, ("0", new byte[12])), "Storage '0': expected 2 elements, got 3"),
        ["row with bytes behind it"] = (
            [.. TorchRow.Of(Sound, ("0", Eight)), 0],
            "Expected the end after the last storage, got 1 more bytes"),
        ["row whose names are a number"] = (
            [.. TorchRow.Magic, .. TorchRow.Version, .. TorchRow.Machine, .. Sound, .. new PickleWriter().Number(1).Stopped],
            "expected the names of the storages, got the number 1"),
        ["row of a module, its source beside it"] = (
            TorchRow.Of(new PickleWriter()
                .Raw("(").Text("module").Global("__main__", "Net").Text("net.py").Text("class Net: …").Raw("tQ)\x81}(")
                .Text("_parameters").Raw("}").Text("_modules").Raw("}ub").Stopped),
            "a whole module, an object of the class __main__.Net"),
        ["part beyond its storage"] = (
            TorchRow.Of(
                new PickleWriter().Raw("(").Text("storage").Global("torch", "FloatStorage").Text("0").Text("cpu")
                    .Number(2).Tuple(1, 1, 2).Raw("tQ").Stopped,
                ("0", Eight)),
            "expected the beginning and the length of a part of 2 elements"),

        // Other formats.
        ["a pickle"] = (new PickleWriter().Raw("\x80\x04}").Stopped, "got a Python pickle"),
        ["a web page"] = ("<!DOCTYPE html><html><body>Sign in</body></html>"u8.ToArray(), "got a web page (HTML)"),
        ["an ONNX model"] = ([8, 7, 0x12, 7, .. "pytorch"u8, 0x1A, 3, .. "1.0"u8], "got an ONNX model"),
        ["an HDF5 file"] = ([0x89, .. "HDF\r\n"u8, 0x1A, (byte)'\n', .. new byte[100]], "got an HDF5 file"),
        ["NumPy's archive"] = (TorchZip.Records(("a.npy", Eight)), "got an archive of NumPy arrays (.npz)"),
        ["nothing"] = ([], "got an empty file"),
        ["zeros"] = (new byte[1000], "got neither"),
        ["safetensors with a gap"] = (
            StateFile.Of("a", StateFile.Entry("F32", "[1]", "[4,8]"), Eight),
            "or of safetensors', got neither: The data of tensor 'a' leaves a gap"),
    };

    /// <summary>Those that can be opened, and whose state cannot be had.</summary>
    public static Files Stateless { get; } = new()
    {
        ["a number"] = (Stopped(new PickleWriter().Raw("K\x01")), "Expected a dictionary of tensors, got the number 1"),
        ["a tensor"] = (TorchZip.Of(new PickleWriter().Tensor("0", 2, 0, [2], [1]).Stopped, Eight), "got a tensor of shape (2)"),
        ["a key that is a number"] = (
            TorchZip.Of(new PickleWriter().Raw("}K\x07").Tensor("0", 2, 0, [2], [1]).Raw("s").Stopped, Eight),
            "got one whose key the number 7 has a tensor of shape (2)"),
        ["two dictionaries of tensors"] = (
            TorchZip.Of(new PickleWriter().Raw("}(").Text("a").Raw("}").Text("w").Tensor("0", 2, 0, [2], [1]).Raw("s")
                .Text("b").Raw("}").Text("w").Tensor("0", 2, 0, [2], [1]).Raw("su").Stopped, Eight),
            "The file has several dictionaries of tensors: give the key of one, 'a', 'b'."),
        ["a class"] = (Stopped(new PickleWriter().Global("os", "system")), "got the class or function os.system"),
        ["a module within"] = (
            Stopped(new PickleWriter().Raw("}").Text("model").Global("models.yolo", "Model").Raw(")\x81}(")
                .Text("_modules").Raw("}").Text("_parameters").Raw("}ubs")),
            "At 'model' is a whole module, an object of the class models.yolo.Model"),
        ["a complex tensor"] = (
            TorchZip.Of(PickleWriter.OfTensor(1, 0, [1], [1], "ComplexFloatStorage"), Eight),
            "expected real numbers, got elements of type complex64"),
        ["an unknown storage"] = (
            TorchZip.Of(PickleWriter.OfTensor(1, 0, [1], [1], "QInt8Storage"), Eight),
            "torch._utils._rebuild_tensor_v2(…), which is not called"),

        // What is small in the file and large in memory.
        ["one element, repeated"] = (
            TorchZip.Of(PickleWriter.OfTensor(2, 0, [2_000_000_000], [0]), Eight),
            "a view of shape (2000000000): expected a file to take at most"),
        ["one element, repeated in 40 dimensions"] = (
            TorchZip.Of(PickleWriter.OfTensor(2, 0, [.. Enumerable.Repeat(1L, 36), .. Enumerable.Repeat(200L, 4)], new long[40]), Eight),
            "expected a file to take at most"),
        ["many views of one storage"] = (ManyViews(), "expected a file to take at most"),
        ["64 MB of zeros, packed"] = (
            TorchZip.Compressed(("a/data.pkl", PickleWriter.OfTensor(16 << 20, 0, [16 << 20], [1])), ("a/data/0", new byte[64 << 20])),
            "storage '0': expected a file to take at most"),
        ["many names for the same bytes"] = (ManyNames(), "expected a file to take at most"),

        // What has no end.
        ["a list in itself"] = (Stopped(new PickleWriter().Raw("]q\0h\0a")), "got a list of 1 values"),
        ["a dictionary in itself"] = (
            Stopped(new PickleWriter().Raw("}q\0").Text("a").Raw("h\0s")),
            "got one whose key 'a' has a dictionary"),
        ["lists 300,000 deep"] = (Stopped(new PickleWriter().Raw("]", 300_000).Raw("a", 299_999)), "got a list of 1 values"),
        ["dictionaries 100,000 deep"] = (
            Stopped(new PickleWriter().Raw("}U\x01k", 100_000).Raw("N").Raw("s", 100_000)), "got one whose key 'k' has a dictionary"),
        ["tuples 300,000 deep"] = (Stopped(new PickleWriter().Raw(")").Raw("\x85", 300_000)), "got a tuple of 1 values"),
        ["lists that double 60 times"] = (Stopped(Doubled(60)), "got a list of 2 values"),
        ["dictionaries with long keys"] = (LongKeys(), "got one whose key"),
    };

    private static byte[] Stopped(PickleWriter pickle) => TorchZip.Of(pickle.Stopped, Eight);

    private static byte[] Open(PickleWriter pickle) => TorchZip.Of(pickle.Open, Eight);

    /// <summary>Each list holds the one before it twice.</summary>
    private static PickleWriter Doubled(int times)
    {
        PickleWriter pickle = new PickleWriter().Raw("]\x94");
        for (int i = 0; i < times; i++)
        {
            pickle.Raw($"0](h{(char)i}h{(char)i}e\x94");
        }

        return pickle;
    }

    /// <summary>A thousand transposed views of one storage.</summary>
    private static byte[] ManyViews()
    {
        PickleWriter pickle = new PickleWriter().Raw("}(");
        for (int i = 0; i < 1000; i++)
        {
            pickle.Text($"{i}").Tensor("0", 20_000, i, [100, 100], [1, 100]);
        }

        return TorchZip.Of(pickle.Raw("u").Stopped, new byte[80_000]);
    }

    private static byte[] ManyNames()
    {
        PickleWriter pickle = new PickleWriter().Raw("}(");
        for (int i = 0; i < 40; i++)
        {
            pickle.Text($"{i}").Tensor($"{(char)('0' + i)}", 50_000, 0, [50_000], [1]);
        }

        return TorchZip.Overlapping(pickle.Raw("u").Stopped, 40, new byte[200_000]);
    }

    /// <summary>Places of which each has a megabyte of letters before it.</summary>
    private static byte[] LongKeys()
    {
        PickleWriter pickle = new PickleWriter().Raw("}").Text(new string('k', 1 << 20)).Raw("}(");
        for (int i = 0; i < 20_000; i++)
        {
            pickle.Text(i.ToString(CultureInfo.InvariantCulture)).Raw("]");
        }

        return TorchZip.Of(pickle.Raw("us").Stopped);
    }
}
