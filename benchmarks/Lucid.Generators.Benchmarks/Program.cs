using System.Collections.Immutable;
using Lucid.Generators;
using Lucid.Generators.Benchmarks;
using Lucid.Generators.Declarations;
using Lucid.Generators.Kinds;

const int WarmUps = 200;
const int Measured = 400;

ImmutableArray<LayerKind> thirty =
    [.. LayerKinds.All, .. Enumerable.Range(0, 30 - LayerKinds.All.Length).Select(number => new KindToCome(number))];

// Reports, and asserts nothing.
Console.WriteLine("A project of one layer a file; a keystroke is an edit in the body of a method elsewhere. In milliseconds.");
Console.WriteLine();
Console.WriteLine("| generator | declared layers | first run | keystroke, median | keystroke, p95 | above Roslyn's search |");
Console.WriteLine("|---|---|---|---|---|---|");
foreach (int layers in args.Length > 0 ? args.Select(int.Parse) : [200, 1_000])
{
    // The first project warms the compiler up, as any IDE is after a minute.
    _ = new Keystrokes(new LayerGenerator(), layers);
    var search = new Keystrokes(new SearchAlone(), layers);
    var all = new Keystrokes(new LayerGenerator(), layers);
    var more = new Keystrokes(new LayerGenerator(thirty), layers);

    // In turn, so that all of them meet the same disturbances.
    for (int key = 0; key < WarmUps + Measured; key++)
    {
        search.Press();
        all.Press();
        more.Press();
    }

    Console.WriteLine($"| none but Roslyn's search for one attribute | {layers:N0} | {search.Summary(WarmUps, other: null)} |");
    Console.WriteLine($"| Lucid, {LayerKinds.All.Length} kinds | {layers:N0} | {all.Summary(WarmUps, search)} |");
    Console.WriteLine($"| Lucid, {thirty.Length} kinds | {layers:N0} | {more.Summary(WarmUps, search)} |");
}
