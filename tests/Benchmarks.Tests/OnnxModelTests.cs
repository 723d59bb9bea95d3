using System.Text;
using Lucid.Benchmarks.Peers.OnnxRuntime;

namespace Lucid.Benchmarks.Tests;

public sealed class OnnxModelTests
{
    [Theory]
    [InlineData(1, "08 01")]
    [InlineData(300, "08 AC 02")]
    [InlineData(2_097_152, "08 80 80 80 01")]
    public void A_whole_number_takes_seven_bits_a_byte(long value, string bytes) =>
        Assert.Equal(bytes, Hex(new OnnxMessage().Add(1, value).ToArray()));

    [Fact]
    public void A_field_above_15_has_a_key_of_two_bytes() => Assert.Equal("A0 01 01", Hex(new OnnxMessage().Add(20, 1L).ToArray()));

    [Fact]
    public void A_message_in_a_message_has_its_length_before_it() =>
        Assert.Equal("12 03 0A 01 78", Hex(new OnnxMessage().Add(2, new OnnxMessage().Add(1, "x")).ToArray()));

    [Fact]
    public void A_float_has_four_bytes() => Assert.Equal("15 00 00 80 3F", Hex(new OnnxMessage().Add(2, 1f).ToArray()));

    /// <summary>These are the bytes that ONNX Runtime accepted.</summary>
    [Fact]
    public void A_norm_of_two_channels_is_written_as_the_format_has_it()
    {
        byte[] model = OnnxModel.Write([1, 2, 3, 4, 5], hasLeakyReLU: false);

        string value = "0A 18 08 01 12 14 0A 02 08 01 0A 02 08 02 0A 02 08 03 0A 02 08 04 0A 02 08 05";
        string expected = string.Join(
            ' ',
            "08 08 3A B6 01",
            $"0A 3E 0A 01 78 0A 06 {Text("weight")} 0A 04 {Text("bias")} 12 01 79 22 15 {Text("InstanceNormalization")}",
            $"2A 11 0A 07 {Text("epsilon")} 15 AC C5 27 37 A0 01 01",
            $"12 04 {Text("norm")}",
            $"2A 16 08 02 10 01 42 06 {Text("weight")} 4A 08 00 00 80 3F 00 00 80 3F",
            $"2A 14 08 02 10 01 42 04 {Text("bias")} 4A 08 00 00 00 00 00 00 00 00",
            $"5A 1F 0A 01 78 12 1A {value}",
            $"62 1F 0A 01 79 12 1A {value}",
            "42 04 0A 00 10 11");
        Assert.Equal(expected, Hex(model));
    }

    [Fact]
    public void An_activation_follows_the_norm_where_it_is_asked_for()
    {
        string model = Encoding.Latin1.GetString(OnnxModel.Write([1, 2, 3, 4, 5], hasLeakyReLU: true));

        int norm = model.IndexOf("InstanceNormalization", StringComparison.Ordinal);
        Assert.True(norm < model.IndexOf("LeakyRelu", StringComparison.Ordinal));
    }

    private static string Hex(byte[] bytes) => BitConverter.ToString(bytes).Replace('-', ' ');

    private static string Text(string text) => Hex(Encoding.ASCII.GetBytes(text));
}
