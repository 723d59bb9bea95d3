namespace Lucid.Tests.Serialization;

/// <summary>Files that break a rule of the format, one each, with a part of the message that says so.</summary>
internal static class HostileFiles
{
    private const string Good = """{"dtype":"F32","shape":[1],"data_offsets":[0,4]}""";

    private static readonly byte[] Four = new byte[4];

    public static IReadOnlyDictionary<string, (byte[] Bytes, string Expected)> All { get; } = new Dictionary<string, (byte[], string)>
    {
        // The length of the header.
        ["seven bytes"] = (new byte[7], "expected 8 more bytes, got 7"),
        ["no header"] = (StateFile.WithLength(0), "got no header"),
        ["no header, but data"] = (StateFile.WithLength(0, Four), "got no header"),
        ["header longer than the file"] = (
            StateFile.WithLength(3, (byte)'{', (byte)'}'),
            "Expected a header of 3 bytes, got a file with 2"),
        ["header of the format's limit"] = (
            StateFile.WithLength(100_000_000, (byte)'{', (byte)'}'),
            "Expected a header of 100000000 bytes"),
        ["header above the format's limit"] = (StateFile.WithLength(100_000_001, new byte[64]), "at most 100000000 bytes, got 100000001"),
        ["header of 2 GB"] = (StateFile.WithLength(1UL << 31, new byte[64]), "at most 100000000 bytes, got 2147483648"),
        ["header of 2^63"] = (StateFile.WithLength(1UL << 63, new byte[64]), "at most 100000000 bytes"),
        ["header of 2^64 - 1"] = (StateFile.WithLength(ulong.MaxValue, new byte[64]), "at most 100000000 bytes"),
        ["header of 2^64 - 8, which wraps around"] = (StateFile.WithLength(ulong.MaxValue - 7, new byte[64]), "at most 100000000 bytes"),

        // Its text.
        ["zeros"] = (new byte[64], "got no header"),
        ["a pickle"] = (StateFile.Of([0x80, 0x02, 0x8A, 0x0A]), "begin with '{', got the byte 0x80"),
        ["byte order mark"] = (StateFile.Of("\uFEFF{}"), "begin with '{', got the byte 0xEF"),
        ["space first"] = (StateFile.Of(" {}"), "begin with '{', got the byte 0x20"),
        ["an array"] = (StateFile.Of("[]"), "begin with '{', got the byte 0x5B"),
        ["not UTF-8 in a name"] = (StateFile.Of([.. "{\""u8, 0xFF, .. "\":1}"u8]), "in UTF-8"),
        ["overlong UTF-8"] = (StateFile.Of([.. "{\""u8, 0xC0, 0xAF, .. "\":1}"u8]), "in UTF-8"),
        ["surrogate in UTF-8"] = (StateFile.Of([.. "{\""u8, 0xED, 0xA0, 0x80, .. "\":1}"u8]), "in UTF-8"),
        ["cut UTF-8"] = (StateFile.Of([.. "{}"u8, 0xE2, 0x82]), "in UTF-8"),
        ["half a surrogate pair, escaped"] = (StateFile.Of("""{"\ud83d":1}"""), "half of a surrogate pair"),
        ["half a surrogate pair in a text"] = (StateFile.Of("""{"__metadata__":{"a":"\ude42"}}"""), "half of a surrogate pair"),
        ["open object"] = (StateFile.Of("{"), "strict JSON"),
        ["cut object"] = (StateFile.Of("""{"a":{"dtype":"F3"""), "strict JSON"),
        ["open text"] = (StateFile.Of("""{"a"""), "strict JSON"),
        ["trailing comma"] = (StateFile.Of($$"""{"a":{{Good}},}""", Four), "strict JSON"),
        ["comment"] = (StateFile.Of("""{/* none */}"""), "strict JSON"),
        ["single quotes"] = (StateFile.Of("{'a':1}"), "strict JSON"),
        ["no quotes"] = (StateFile.Of("{a:1}"), "strict JSON"),
        ["control character in a name"] = (StateFile.Of("{\"a\nb\":1}"), "strict JSON"),
        ["unknown escape"] = (StateFile.Of("""{"\x41":1}"""), "strict JSON"),
        ["NaN"] = (StateFile.Of("""{"a":{"shape":[NaN]}}"""), "strict JSON"),
        ["leading zero"] = (StateFile.Of("""{"a":{"dtype":"F32","shape":[01],"data_offsets":[0,4]}}""", Four), "strict JSON"),
        ["two objects"] = (StateFile.Of("{}{}"), "after the header's object, got the byte 0x7B"),
        ["padded with zeros"] = (StateFile.Of("{}\0\0"), "after the header's object, got the byte 0x00"),
        ["padded with line ends"] = (StateFile.Of("{} \n"), "after the header's object, got the byte 0x0A"),
        ["text behind the padding"] = (StateFile.Of("{}  x"), "after the header's object, got the byte 0x78"),
        ["100,000 brackets deep"] = (StateFile.Of("{\"a\":" + new string('[', 100_000)), "an object, got an array"),
        ["100,000 objects deep"] = (StateFile.Of(string.Concat(Enumerable.Repeat("{\"a\":", 100_000))), "each once, got 'a'"),
        ["100,000 brackets deep in a shape"] = (StateFile.Of("{\"a\":{\"shape\":" + new string('[', 100_000)), "strict JSON"),

        // Keys.
        ["a tensor twice"] = (StateFile.Of($$"""{"a":{{Good}},"a":{{Good}}}""", Four), "each key once in the header, got 'a' twice"),
        ["a tensor twice, once escaped"] = (StateFile.Of($$"""{"a":{{Good}},"\u0061":{{Good}}}""", Four), "got 'a' twice"),
        ["metadata twice"] = (StateFile.Of("""{"__metadata__":{},"__metadata__":{}}"""), "got '__metadata__' twice"),
        ["a text twice"] = (StateFile.Of("""{"__metadata__":{"k":"1","k":"1"}}"""), "each key once in __metadata__, got 'k' twice"),
        ["dtype twice"] = (Entry("""{"dtype":"F32","dtype":"F32"}"""), "each once, got 'dtype'"),
        ["shape twice"] = (Entry("""{"shape":[1],"shape":[1]}"""), "each once, got 'shape'"),
        ["offsets twice"] = (Entry("""{"data_offsets":[0,4],"data_offsets":[0,4]}"""), "each once, got 'data_offsets'"),
        ["another field"] = (Entry("""{"dtype":"F32","stride":[1]}"""), "each once, got 'stride'"),
        ["field in capitals"] = (Entry("""{"DTYPE":"F32","shape":[1],"data_offsets":[0,4]}"""), "each once, got 'DTYPE'"),
        ["no dtype"] = (Entry("""{"shape":[1],"data_offsets":[0,4]}"""), "got no dtype"),
        ["no shape"] = (Entry("""{"dtype":"F32","data_offsets":[0,4]}"""), "got no shape"),
        ["no offsets"] = (Entry("""{"dtype":"F32","shape":[1]}"""), "got no data_offsets"),
        ["nothing of a tensor"] = (Entry("{}"), "got no dtype"),
        ["a long name"] = (StateFile.Of($$"""{"{{new string('n', 1_000_000)}}":1}"""), "…' of 1000000 characters: expected an object"),

        // Kinds of values.
        ["a tensor that is a number"] = (Entry("1"), "Tensor 'a': expected an object, got the number '1'"),
        ["a tensor that is null"] = (Entry("null"), "expected an object, got null"),
        ["a tensor that is true"] = (Entry("true"), "expected an object, got true or false"),
        ["metadata that is null"] = (StateFile.Of("""{"__metadata__":null}"""), "__metadata__: expected an object, got null"),
        ["metadata that is a text"] = (StateFile.Of("""{"__metadata__":"pt"}"""), "__metadata__: expected an object, got a text"),
        ["a number in metadata"] = (StateFile.Of("""{"__metadata__":{"k":1}}"""), "__metadata__: expected texts only, got the number '1'"),
        ["an object in metadata"] = (StateFile.Of("""{"__metadata__":{"k":{}}}"""), "__metadata__: expected texts only, got an object"),
        ["dtype that is a number"] = (Entry("""{"dtype":1,"shape":[1],"data_offsets":[0,4]}"""), "dtype: expected a text"),
        ["shape that is a number"] = (Entry("""{"dtype":"F32","shape":1,"data_offsets":[0,4]}"""), "shape: expected an array"),
        ["shape of a text"] = (Shape("""["1"]"""), "expected whole numbers from 0 to 2147483647, got a text"),
        ["shape of shapes"] = (Shape("[[1]]"), "strict JSON"),
        ["offsets that are an object"] = (Entry("""{"dtype":"F32","shape":[1],"data_offsets":{}}"""), "data_offsets: expected an array"),

        // Types.
        ["booleans"] = (Type("BOOL", 4), "expected dtype F32, F64, F16, BF16 or I64, got 'BOOL'"),
        ["bytes"] = (Type("U8", 4), "got 'U8'"),
        ["32-bit integers"] = (Type("I32", 1), "got 'I32'"),
        ["8-bit floats"] = (Type("F8_E4M3", 4), "got 'F8_E4M3'"),
        ["lower case"] = (Type("f32", 1), "got 'f32'"),
        ["number of a type"] = (Type("2", 1), "got '2'"),
        ["several types"] = (Type("F32, F64", 1), "got 'F32, F64'"),
        ["a long type"] = (Entry($$"""{"dtype":"{{new string('F', 1_000_000)}}"}"""), "…' of 1000000 characters"),

        // Shapes.
        ["negative size"] = (Shape("[-1]"), "shape: expected whole numbers from 0 to 2147483647, got the number '-1'"),
        ["negative zero"] = (Entry("""{"dtype":"F32","shape":[-0],"data_offsets":[0,0]}"""), "got the number '-0'"),
        ["fraction"] = (Shape("[1.0]"), "got the number '1.0'"),
        ["exponent"] = (Shape("[1e0]"), "got the number '1e0'"),
        ["size of 2^31"] = (Shape("[2147483648]"), "got the number '2147483648'"),
        ["size of 2^64 + 1, which wraps to 1"] = (Shape("[18446744073709551617]"), "got the number '18446744073709551617'"),
        ["size of a million digits"] = (Shape($"[{new string('9', 1_000_000)}]"), "…' of 1000000 characters"),
        ["65 dimensions"] = (Shape($"[{Ones(65)}]"), "shape: expected at most 64 numbers"),
        ["a million dimensions"] = (Shape($"[{Ones(1_000_000)}]"), "shape: expected at most 64 numbers"),
        ["elements that wrap to 1"] = (Shape("[1073741824,1073741824,16,1]"), "expected 73786976294838206464 bytes of data for F32"),
        ["bytes that wrap to 0"] = (
            StateFile.Of("a", StateFile.Entry("F32", "[1073741824,1073741824,4]", "[0,0]")),
            "expected 18446744073709551616 bytes of data"),
        ["64 large dimensions"] = (
            Entry($$"""{"dtype":"F64","shape":[{{string.Join(',', Enumerable.Repeat(2147483647, 64))}}],"data_offsets":[0,4]}"""),
            "bytes of data for F64"),
        ["shape too large for its span"] = (Shape("[2]"), "expected 8 bytes of data for F32 of shape (2), got 4"),
        ["shape too small for its span"] = (Type("F16", 1), "expected 2 bytes of data for F16 of shape (1), got 4"),
        ["scalar without data"] = (
            StateFile.Of("a", StateFile.Entry("F32", "[]", "[0,0]")),
            "expected 4 bytes of data for F32 of shape (), got 0"),
        ["data for nothing"] = (Shape("[0]"), "expected 0 bytes of data for F32 of shape (0), got 4"),
        ["4 GB in 100 bytes"] = (
            StateFile.Of("a", StateFile.Entry("F32", "[1000000000]", "[0,4000000000]")),
            "Expected 4000000000 bytes of data after the header, got 0"),
        ["more elements than an array holds"] = (
            StateFile.Of("a", StateFile.Entry("F16", "[2147483647]", "[0,4294967294]")),
            "elements, got 2147483647"),

        // Offsets.
        ["one offset"] = (Offsets("[4]"), "expected data_offsets [begin, end], the end not before the begin, got [4]"),
        ["no offsets in the array"] = (Offsets("[]"), "got []"),
        ["three offsets"] = (Offsets("[0,4,8]"), "data_offsets: expected at most 2 numbers"),
        ["end before begin"] = (Offsets("[4,0]"), "the end not before the begin, got [4, 0]"),
        ["negative begin"] = (Offsets("[-4,0]"), "got the number '-4'"),
        ["offset of 2^63"] = (Offsets("[0,9223372036854775808]"), "from 0 to 9223372036854775807, got the number '9223372036854775808'"),
        ["far offsets"] = (Offsets("[9223372036854775803,9223372036854775807]"), "leaves a gap: expected it to begin at 0"),
        ["gap at the start"] = (
            StateFile.Of("a", StateFile.Entry("F32", "[1]", "[4,8]"), new byte[8]),
            "'a' leaves a gap: expected it to begin at 0, got 4"),
        ["gap between"] = (Two("[0,4]", "[8,12]", 12), "'b' leaves a gap: expected it to begin at 4, got 8"),
        ["overlap"] = (Two("[0,4]", "[2,6]", 6), "'b' overlaps the data before it: expected it to begin at 4, got 2"),
        ["the same data twice"] = (Two("[0,4]", "[0,4]", 4), "'b' overlaps the data before it: expected it to begin at 4, got 0"),
        ["empty tensor within another"] = (
            StateFile.Of($$"""{"a":{{Good}},"e":{{StateFile.Entry("F32", "[0]", "[2,2]")}}}""", Four),
            "'e' overlaps"),
        ["empty tensor beyond the end"] = (
            StateFile.Of($$"""{"a":{{Good}},"e":{{StateFile.Entry("F32", "[0]", "[8,8]")}}}""", Four),
            "'e' leaves a gap"),
        ["data ends early"] = (StateFile.Of($$"""{"a":{{Good}}}""", new byte[3]), "Expected 4 bytes of data after the header, got 3"),
        ["data goes on"] = (StateFile.Of($$"""{"a":{{Good}}}""", new byte[5]), "Expected 4 bytes of data after the header, got 5"),
        ["data of nothing"] = (StateFile.Of("{}", new byte[1]), "Expected 0 bytes of data after the header, got 1"),
        ["no data at all"] = (StateFile.Of($$"""{"a":{{Good}}}"""), "Expected 4 bytes of data after the header, got 0"),
        ["noise"] = ([0xA7, 0xF3, 0x91, 0xC4, 0x0E, 0x11, 0xD8, 0x5B, 0x02, .. new byte[60]], "at most 100000000 bytes"),
    };

    private static byte[] Entry(string entry) => StateFile.Of($$"""{"a":{{entry}}}""", Four);

    private static byte[] Type(string type, int size) => Entry(StateFile.Entry(type, $"[{size}]", "[0,4]"));

    private static byte[] Shape(string shape) => Entry(StateFile.Entry("F32", shape, "[0,4]"));

    private static byte[] Offsets(string offsets) => Entry(StateFile.Entry("F32", "[1]", offsets));

    private static byte[] Two(string offsets, string nextOffsets, int length) => StateFile.Of(
        $$"""{"a":{{StateFile.Entry("F32", "[1]", offsets)}},"b":{{StateFile.Entry("F32", "[1]", nextOffsets)}}}""", new byte[length]);

    private static string Ones(int count) => string.Join(',', Enumerable.Repeat(1, count));
}
