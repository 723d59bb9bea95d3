using System.Xml.Linq;
using Lucid.Benchmarks.Measuring;
using Lucid.Benchmarks.Peers;
using Lucid.Benchmarks.SideBySide;

namespace Lucid.Benchmarks.Tests;

public sealed class SideBySideTests
{
    private static readonly NormShape Shape = new(2, 64, 64);

    [Fact]
    public void A_part_of_a_page_is_written_anew_and_the_rest_stays()
    {
        string page = MarkedPage.Replace("before\n<!-- begin a -->\nold\n<!-- end a -->\nafter\n", "a", "new");

        Assert.Equal("before\n<!-- begin a -->\nnew\n<!-- end a -->\nafter\n", page);
        Assert.Equal(page, MarkedPage.Replace(page, "a", "new"));
    }

    [Theory]
    [InlineData("no markers")]
    [InlineData("<!-- begin a -->")]
    [InlineData("<!-- end a --> <!-- begin a -->")]
    public void A_page_without_the_part_is_refused(string page)
    {
        FormatException exception = Assert.Throws<FormatException>(() => MarkedPage.Replace(page, "a", "new"));

        Assert.Contains("<!-- begin a -->", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_contract_has_one_answer_to_each_input()
    {
        double[][] exact = [.. ContractInput.All.Select(input => input.Exact())];

        Assert.Equal(0.951364, exact[0][0], 1e-6);
        Assert.Equal([-1.34164, -0.44721, 0.44721, 1.34164], exact[1].Select(value => Math.Round(value, 5)));
        Assert.Equal([1, -1], exact[2]);
        Assert.Equal([0], exact[3]);
        Assert.Equal([0], exact[4]);
    }

    [Fact]
    public void Lucid_is_right_on_every_input_of_the_contract()
    {
        using var lucid = new LucidPeer(threads: 1);

        Assert.All(ContractInput.All, input => Assert.True(input.IsRight(lucid.Normalize(input.Count, input.Pattern)), input.Name));
    }

    [Theory]
    [InlineData(0.9375f, -0.9375f)]
    [InlineData(0.951364f, 0.951364f)]
    [InlineData(float.NaN, -0.951364f)]
    public void A_wrong_result_is_not_right(params float[] results) => Assert.False(ContractInput.All[0].IsRight(results));

    [Fact]
    public void A_line_of_a_ready_program_is_read()
    {
        const string Line = "2x64x64x64x64      infer+leaky forward    24.1538 ms  copy    8.5681 ms  ratio   2.82";

        Assert.Equal((("2x64x64x64x64", "infer+leaky forward"), new Timing(24.1538, 8.5681)), BatchProgram.Parse(Line));
        Assert.Null(BatchProgram.Parse("ONNX Runtime 1.30.0, 1 thread(s)"));
        Assert.Equal("infer+leaky forward", new NormWork(IsBackward: false, HasLeakyReLU: true).Key);
    }

    [Fact]
    public void A_table_has_medians_in_copies_of_the_programs_own_and_the_lead_over_the_best_peer()
    {
        string table = new SpeedTables(Timed(), [Shape]).Write();

        const string Header = "| N×C×D·H·W | copy, ms | Lucid | slow | fast | Lucid: times as fast as the best peer |";
        Assert.Contains(Header, table, StringComparison.Ordinal);
        Assert.Contains("| 2×64×64³ | 10 | 1.20 / – | 5.00 / – | 2.00 / – | 2.00 / – |", table, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chart_has_a_mark_for_each_figure_and_colours_for_light_and_dark()
    {
        XDocument svg = XDocument.Parse(SpeedChart.Draw(Timed(), [Shape]));

        XNamespace names = "http://www.w3.org/2000/svg";
        int inLegend = 3;
        int inPanels = 3;
        Assert.Equal(inLegend + inPanels, svg.Descendants(names + "path").Count());
        Assert.Contains(svg.Descendants(names + "text"), text => text.Value == "2×64×64³");
        Assert.Contains("prefers-color-scheme: dark", svg.Descendants(names + "style").Single().Value, StringComparison.Ordinal);
    }

    private static Results Timed()
    {
        var subject = new Subject(Shape, new NormWork(IsBackward: false, HasLeakyReLU: false), Threads: 1);
        var results = new Results();
        foreach (double milliseconds in (double[])[13, 12, 11])
        {
            results.Add("Lucid", subject, new Timing(milliseconds, CopyMilliseconds: 10));
        }

        results.Add("slow", subject, new Timing(60, CopyMilliseconds: 12));
        results.Add("fast", subject, new Timing(24, CopyMilliseconds: 12));
        return results;
    }
}
