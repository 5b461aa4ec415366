/** The nightly jobs of a shop, written with Spark's Java RDD API. */
package com.example.shop;
