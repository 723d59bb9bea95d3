namespace Lucid.Generators.Tests.Diagnostics;

/// <summary>A program that uses declared layers, around the statements that a test is about.</summary>
internal static class UseSource
{
    /// <summary>The statements in a method of a program with some layers.</summary>
    /// <param name="statements">
    /// Statements that may name the layers <c>four</c>, <c>eight</c> (by their channels), <c>sized</c> (4 channels, 2·3·5), <c>plain</c> (4 channels, nothing
    /// learnt or kept) and <c>layer</c> (any), a tensor <c>x</c> of any shape, an <c>int n</c>, a <c>bool flag</c>, and <c>Keep</c>, which takes a tensor.
    /// </param>
    /// <param name="members">Further members beside the method.</param>
    public static string Of(string statements, string members = "") =>
        $$"""
        using System;
        using System.Collections.Generic;
        using Lucid;

        [InstanceNorm3d(Channels = 4)] public sealed partial class Four;
        [InstanceNorm3d(Channels = 8)] public sealed partial class Eight;
        [InstanceNorm3d(Channels = 4, Depth = 2, Height = 3, Width = 5)] public sealed partial class Sized;
        [InstanceNorm3d(Channels = 4, Affine = false, TrackRunningStats = false)] public sealed partial class Plain;
        [InstanceNorm3d(Channels = 4)] public partial class Generic<T>;

        public sealed class Padding : Layer
        {
            public override Tensor Forward(Tensor input) => input.Pad([1, 1]);
            protected override void DescribeState(LayerState state) { }
        }

        public static class Program
        {
            public static void Use(Four four, Eight eight, Sized sized, Plain plain, Layer layer, Tensor x, int n, bool flag)
            {
                {{statements}}
            }

            public static void Keep(object? value) { }
            {{members}}
        }
        """;
}
